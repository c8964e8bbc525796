/**
 * Why a JSON text that `JSON.parse` accepts would not be taken as it stands: of two equal keys it drops one, and it rounds
 * numbers that a double can not hold, both in silence.
 */
export function lossOf(json: string): string | undefined {
  const key = repeatedKey(json)
  if (key !== undefined) return `the key ${JSON.stringify(key)} stands twice in one map`
  const number = inexactNumber(json)
  return number === undefined ? undefined : `${number} would lose digits as a number`
}

/** The first key that a map has twice; `value` is what `JSON.parse` made of the text. */
export function repeatedKey(json: string, value: unknown = JSON.parse(json)): string | undefined {
  // Compact JSON that comes back as it was has lost nothing: nearly every answer, without a look at its tokens.
  if (JSON.stringify(value) === json) return undefined
  const maps: (Set<string> | undefined)[] = []
  for (const [token, text, colon] of json.matchAll(TOKENS)) {
    if (token === '{') maps.push(new Set())
    else if (token === '[') maps.push(undefined)
    else if (token === '}' || token === ']') maps.pop()
    else if (text !== undefined && colon !== undefined) {
      const key = JSON.parse(text) as string
      const keys = maps.at(-1)
      if (keys?.has(key)) return key
      keys?.add(key)
    }
  }
  return undefined
}

/** Brackets, and texts with the colon that makes them keys. */
const TOKENS = /[[\]{}]|("(?:[^"\\]|\\.)*")(\s*:)?/g

/** The first number that would not come back as it was written. */
const inexactNumber = (json: string): string | undefined =>
  json
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .match(/-?\d[\d.eE+-]*/g)
    ?.find(number => !isExact(number))

/** Whether a number comes back as it was written; seventeen digits tell every double from its neighbours. */
export function isExact(number: string): boolean {
  const value = Number(number)
  if (/^-?\d+$/.test(number)) return Number.isSafeInteger(value)
  return Number.isFinite(value) && number.replace(/[eE].*$/, '').replace(/\D/g, '').length <= 17
}
