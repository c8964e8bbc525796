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

/** What a JSON text holds, without the numbers that a double can not hold: those are named by key and spelling. */
export function parseExactly(json: string): { readonly value: unknown; readonly dropped: readonly string[] } {
  const value: unknown = JSON.parse(json)
  if (JSON.stringify(value) === json || inexactNumber(json) === undefined) return { value, dropped: [] }
  const dropped: string[] = []
  const parse = JSON.parse as (text: string, revive: Reviver) => unknown
  const kept = parse(json, function (key, part, { source }) {
    if (typeof part !== 'number' || source === undefined || isExact(source)) return part
    dropped.push(key === '' ? source : `"${key}" ${source}`)
    // A list keeps its order.
    return Array.isArray(this) ? null : undefined
  })
  return { value: kept ?? null, dropped }
}

/** With the source of the part (ECMAScript, "JSON.parse source text access"). */
type Reviver = (this: unknown, key: string, part: unknown, context: { readonly source?: string }) => unknown

/** Brackets, and texts with the colon that makes them keys. */
const TOKENS = /[[\]{}]|("(?:[^"\\]|\\.)*")(\s*:)?/g

/** The first number that would not come back as it was written. */
const inexactNumber = (json: string): string | undefined =>
  json
    .replace(/"(?:[^"\\]|\\.)*"/g, '')
    .match(/-?\d[\d.eE+-]*/g)
    ?.find(number => !isExact(number))

/** Whether a double has the same decimal value as the number that is written. */
export function isExact(number: string): boolean {
  const value = Number(number)
  return Number.isFinite(value) && decimalOf(number) === decimalOf(String(value))
}

/** A decimal number without what does not count in its spelling: `1.10e1`, `+11` and `11.0` are equal. */
function decimalOf(number: string): string | undefined {
  const [found, sign, whole = '', fraction = '', exponent = '0'] = DECIMAL.exec(number) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (found === undefined || significant === '') return found && '0'
  return `${sign === '-' ? sign : ''}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}

const DECIMAL = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i
