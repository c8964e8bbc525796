import { formatDuration } from '../../schemas/duration.ts'
import { lossOf } from '../../schemas/exact-json.ts'
import { canonical } from '../../schemas/json.ts'
import { compilePattern } from '../../schemas/pattern.ts'
import type { Schema } from '../../schemas/schema.ts'
import { Secret } from '../../schemas/secret.ts'

/** What a helper takes at one place. `ordered`: two numbers or two texts. `condition`: true or false. */
export type ArgumentKind = 'any' | 'scalar' | 'text' | 'number' | 'condition' | 'list' | 'counted' | 'ordered'

/** A helper of the closed list: its arguments, its result, and what it computes; pure. */
export interface Helper {
  readonly takes: readonly ArgumentKind[]
  /** The last argument may repeat. */
  readonly repeats?: boolean
  readonly gives: Schema | ((given: readonly Schema[]) => Schema)
  /** A secret may be an argument; the result is then a secret. */
  readonly derives?: boolean
  /** `has` and `default` look at what may be absent; `and` and `or` stop early; `now` reads the clock. */
  readonly special?: boolean
  readonly apply: (...given: never[]) => unknown
}

/** A problem that a helper finds in its arguments; the evaluator adds the place. */
export class HelperProblem extends Error {}

const text: Schema = { type: 'string' }
const condition: Schema = { type: 'boolean' }
const count: Schema = { type: 'integer' }
const anything: Schema = {}

const sum: Helper['gives'] = given =>
  given.every(schema => schema.type === 'integer') ? { type: 'integer' } : { type: 'number' }
const itemOf: Helper['gives'] = ([list]) => list?.items ?? anything
const given: Helper['apply'] = () => undefined

/** Every helper that a template may call (docs/design/templates.md). */
export const helpers: ReadonlyMap<string, Helper> = new Map<string, Helper>(
  Object.entries({
    eq: { takes: ['any', 'any'], gives: condition, apply: (a: unknown, b: unknown) => isSame(a, b) },
    ne: { takes: ['any', 'any'], gives: condition, apply: (a: unknown, b: unknown) => !isSame(a, b) },
    gt: { takes: ['ordered', 'ordered'], gives: condition, apply: (a: number, b: number) => a > b },
    gte: { takes: ['ordered', 'ordered'], gives: condition, apply: (a: number, b: number) => a >= b },
    lt: { takes: ['ordered', 'ordered'], gives: condition, apply: (a: number, b: number) => a < b },
    lte: { takes: ['ordered', 'ordered'], gives: condition, apply: (a: number, b: number) => a <= b },
    and: { takes: ['condition', 'condition'], repeats: true, gives: condition, special: true, apply: given },
    or: { takes: ['condition', 'condition'], repeats: true, gives: condition, special: true, apply: given },
    not: { takes: ['condition'], gives: condition, apply: (a: boolean) => !a },
    in: {
      takes: ['scalar', 'any'],
      repeats: true,
      gives: condition,
      apply: (wanted: unknown, ...among: unknown[]) =>
        (among.length === 1 && Array.isArray(among[0]) ? (among[0] as unknown[]) : among).some(one =>
          isSame(wanted, one),
        ),
    },
    matches: {
      takes: ['text', 'text'],
      gives: condition,
      apply: (a: string, pattern: string) => compilePattern(pattern).test(a),
    },
    has: { takes: ['any'], gives: condition, special: true, apply: given },
    default: { takes: ['any', 'any'], gives: ([a, b]) => either(a, b), special: true, apply: given },
    len: {
      takes: ['counted'],
      gives: count,
      apply: (a: string | object) =>
        typeof a === 'string' ? [...a].length : Array.isArray(a) ? a.length : Object.keys(a).length,
    },
    lower: { takes: ['text'], gives: text, derives: true, apply: (a: string) => a.toLowerCase() },
    upper: { takes: ['text'], gives: text, derives: true, apply: (a: string) => a.toUpperCase() },
    trim: { takes: ['text'], gives: text, derives: true, apply: (a: string) => a.trim() },
    json: { takes: ['any'], gives: text, apply: (a: unknown) => canonical(a) },
    fromJson: { takes: ['text'], gives: anything, apply: (a: string) => fromJson(a) },
    join: {
      takes: ['list', 'text'],
      gives: text,
      apply: (a: readonly unknown[], by: string) => a.map(scalarText).join(by),
    },
    split: {
      takes: ['text', 'text'],
      gives: { type: 'array', items: text },
      apply: (a: string, by: string) => a.split(by),
    },
    first: { takes: ['list'], gives: itemOf, apply: (a: readonly unknown[]) => a[0] },
    last: { takes: ['list'], gives: itemOf, apply: (a: readonly unknown[]) => a.at(-1) },
    concat: {
      takes: ['scalar'],
      repeats: true,
      gives: text,
      derives: true,
      apply: (...parts: unknown[]) => parts.map(scalarText).join(''),
    },
    add: {
      takes: ['number', 'number'],
      repeats: true,
      gives: sum,
      apply: (...all: number[]) => exact(all.reduce((a, b) => a + b)),
    },
    sub: { takes: ['number', 'number'], gives: sum, apply: (a: number, b: number) => exact(a - b) },
    formatDuration: { takes: ['number'], gives: text, apply: (ms: number) => formatDuration(ms) },
    formatBytes: { takes: ['number'], gives: text, apply: (bytes: number) => formatBytes(bytes) },
    now: { takes: [], gives: text, special: true, apply: given },
  } satisfies Record<string, Helper>),
)

/** Whether a value is of the kind that a helper takes. */
export function isKind(kind: ArgumentKind, value: unknown): boolean {
  const type = typeof value
  switch (kind) {
    case 'any':
      return true
    case 'scalar':
      return type === 'string' || type === 'number' || type === 'boolean'
    case 'text':
      return type === 'string'
    case 'number':
      return type === 'number'
    case 'condition':
      return type === 'boolean'
    case 'list':
      return Array.isArray(value)
    case 'counted':
      return type === 'string' || (type === 'object' && value !== null)
    case 'ordered':
      return type === 'number' || type === 'string'
  }
}

/** The words for a kind of argument in messages. */
export const kindWords: Readonly<Record<ArgumentKind, string>> = {
  any: 'a value',
  scalar: 'text, a number or true/false',
  text: 'text',
  number: 'a number',
  condition: 'true or false',
  list: 'a list',
  counted: 'text, a list or a map',
  ordered: 'a number or text',
}

/** A value's type as messages say it. */
export function typeWord(value: unknown): string {
  if (value === null) return 'null'
  if (value instanceof Secret) return 'a secret'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return 'text'
  if (typeof value === 'boolean') return 'true or false'
  return typeof value === 'number' ? 'a number' : 'a map'
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b))
}

function fromJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new HelperProblem('the text is not JSON', { cause })
  }
  const loss = lossOf(text)
  if (loss !== undefined) throw new HelperProblem(loss)
  return value
}

function scalarText(value: unknown): string {
  if (isKind('scalar', value)) return String(value)
  throw new HelperProblem(`${typeWord(value)} can not be part of text`)
}

function exact(value: number): number {
  if (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value
  throw new HelperProblem('the result is too large to be exact')
}

function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB']
  let size = Math.abs(bytes)
  let unit = 0
  while (size >= 1_024 && unit < units.length - 1) {
    size /= 1_024
    unit++
  }
  return `${bytes < 0 ? '-' : ''}${Math.round(size * 10) / 10} ${units[unit]}`
}

/** The type of `default a b`: one of both. */
function either(a: Schema = anything, b: Schema = anything): Schema {
  if (a.type === undefined || b.type === undefined) return anything
  if (canonical(a.type) === canonical(b.type)) return a.type === 'object' || a.type === 'array' ? a : { type: a.type }
  return { type: [...new Set([a.type, b.type].flat())] }
}
