const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

export const DURATION_PATTERN = /^(?:\d+(?:ms|s|m|h|d))+$/

/** Milliseconds of a duration such as `90s` or `1h30m`; throws a RangeError on anything else. */
export function parseDuration(text: string): number {
  if (!DURATION_PATTERN.test(text)) throw new RangeError(`"${text}" is not a duration such as 30s or 1h30m`)
  let total = 0
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) total += Number(count) * UNITS[unit as string]!
  return total
}

/** The shortest words for a duration: `1h30m`, `45s`, `250ms`. */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)}ms`
  let rest = Math.round(ms / 1_000)
  const parts: string[] = []
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    if (rest >= size) parts.push(`${Math.floor(rest / size)}${unit}`)
    rest %= size
  }
  return parts.slice(0, 2).join('')
}

export interface Rate {
  readonly count: number
  readonly perMs: number
}

/** A rate such as `50/min` or `10/10s`; throws a RangeError on anything else. */
export function parseRate(text: string): Rate {
  const match = /^(\d+)\/(.+)$/.exec(text)
  const per = match?.[2] === 'min' ? '1m' : match?.[2] === 's' ? '1s' : match?.[2]
  const count = Number(match?.[1])
  if (per === undefined || !DURATION_PATTERN.test(per) || count < 1)
    throw new RangeError(`"${text}" is not a rate such as 50/min or 10/10s`)
  return { count, perMs: parseDuration(per) }
}
