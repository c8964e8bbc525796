import type { Rate } from '../schemas/duration.ts'
import { parseDuration, parseRate } from '../schemas/duration.ts'
import type { Json, JsonObject } from '../schemas/json.ts'
import { isObject } from '../schemas/json.ts'
import { KnobError } from '../schemas/knob-error.ts'

/**
 * Knobs: what the vendors' documents leave open, and what a scenario wants to go differently. A vendor declares its
 * knobs as data, with their defaults; `read` gives typed values and refuses names and values that do not exist:
 *
 * ```ts
 * const knobs = defineKnobs({
 *   activeAfter: duration('90s'),                       // number of milliseconds
 *   revoke: choice('idempotent', 'conflict409'),        // the first is the default
 *   buffers: list({ activeAfter: duration(), failureReason: text() }),   // by order of creation
 * })
 * const { activeAfter, buffers } = knobs.read(given)
 * const own = nth(buffers, index)                       // {} when the list is shorter
 * const activeMs = own.activeAfter ?? activeAfter
 * ```
 */
export const defineKnobs = <K extends KnobSet>(
  declared: K,
): { readonly declared: K; read(given: JsonObject): Values<K> } => {
  const known = new WeakMap<JsonObject, Values<K>>()
  return {
    declared,
    // Drills make thousands of worlds from one knobs object, so it is read once.
    read(given) {
      const seen = known.get(given)
      if (seen !== undefined) return seen
      const values = readFields(declared, given, '')
      known.set(given, values)
      return values
    },
  }
}

/** One knob: how its value is read, and the value when a scenario is silent. */
export interface Knob<T> {
  /** What may be written, for messages and docs. */
  readonly form: string
  /** The value, or `undefined` when the text is none. */
  readonly parse: (given: Json, at: string) => T | undefined
  readonly fallback: T
}

export type KnobSet = Readonly<Record<string, Knob<unknown>>>

export type Values<K extends KnobSet> = { readonly [N in keyof K]: K[N] extends Knob<infer T> ? T : never }

/** A duration such as `90s`, in milliseconds; without a default it is `undefined` until a scenario gives it. */
export function duration(): Knob<number | undefined>
export function duration(fallback: string): Knob<number>
export function duration(fallback?: string): Knob<number | undefined> {
  return {
    form: 'a duration such as 90s',
    parse: given => (typeof given === 'string' ? attempt(() => parseDuration(given)) : undefined),
    fallback: fallback === undefined ? undefined : parseDuration(fallback),
  }
}

/** One of some words; the first is the default. */
export const choice = <const W extends string>(first: W, ...others: readonly W[]): Knob<W> => ({
  form: [first, ...others].join(' | '),
  parse: given => [first, ...others].find(word => word === given),
  fallback: first,
})

/** A text; without a default it is `undefined` until a scenario gives it. */
export function text(): Knob<string | undefined>
export function text(fallback: string): Knob<string>
export function text(fallback?: string): Knob<string | undefined> {
  return { form: 'a text', parse: given => (typeof given === 'string' ? given : undefined), fallback }
}

/** A number; without a default it is `undefined` until a scenario gives it. */
export function countOf(): Knob<number | undefined>
export function countOf(fallback: number): Knob<number>
export function countOf(fallback?: number): Knob<number | undefined> {
  return { form: 'a number', parse: given => (typeof given === 'number' ? given : undefined), fallback }
}

/** A rate such as `50/min`; `slidingWindow` counts by it. */
export const rate = (fallback: string): Knob<Rate> => ({
  form: 'a rate such as 50/min',
  parse: given => (typeof given === 'string' ? attempt(() => parseRate(given)) : undefined),
  fallback: parseRate(fallback),
})

export const flag = (fallback: boolean): Knob<boolean> => ({
  form: 'true | false',
  parse: given => (typeof given === 'boolean' ? given : undefined),
  fallback,
})

/** A knob that may be anything in JSON: a `happen` event, a body to answer. */
export const anything = (): Knob<Json | undefined> => ({ form: 'anything', parse: given => given, fallback: undefined })

/** Entries by order of creation, each with only the fields that are given. */
export const list = <K extends KnobSet>(fields: K): Knob<readonly Partial<Values<K>>[]> => ({
  form: `a list of { ${Object.keys(fields).join(', ')} }`,
  parse: (given, at) =>
    Array.isArray(given) ? given.map((item, index) => readGiven(fields, item, `${at}[${index}]`)) : undefined,
  fallback: [],
})

/** Knobs of their own under one name; each keeps its default. */
export const group = <K extends KnobSet>(fields: K): Knob<Values<K>> => ({
  form: `{ ${Object.keys(fields).join(', ')} }`,
  parse: (given, at) => (isObject(given) ? readFields(fields, given as JsonObject, `${at}.`) : undefined),
  fallback: readFields(fields, {}, ''),
})

/**
 * The statuses that an endpoint answers before it behaves, in order: `failWith: { create-service: [502, 429] }`. A 0 in
 * the list lets that request pass.
 */
export const failWith = (): Knob<Readonly<Record<string, readonly number[]>>> => ({
  form: 'lists of statuses by endpoint',
  parse: given =>
    isObject(given) && Object.values(given).every(isStatusList)
      ? (given as Readonly<Record<string, readonly number[]>>)
      : undefined,
  fallback: {},
})

/** Hands out the statuses of a `failWith` knob, one per request; `undefined` lets the request pass. */
export function failures(knob: Readonly<Record<string, readonly number[]>>): (endpoint: string) => number | undefined {
  const used = new Map<string, number>()
  return endpoint => {
    const statuses = knob[endpoint]
    if (statuses === undefined) return undefined
    const next = used.get(endpoint) ?? 0
    used.set(endpoint, next + 1)
    return statuses[next] || undefined
  }
}

/** The entry of a per-resource list for the n-th resource made, counted from 0. */
export const nth = <T>(entries: readonly Partial<T>[], index: number): Partial<T> => entries[index] ?? {}

/** Values of a knob group: given ones over defaults. */
function readFields<K extends KnobSet>(fields: K, given: JsonObject, at: string): Values<K> {
  const values: Record<string, unknown> = {}
  for (const [name, knob] of Object.entries(fields)) values[name] = knob.fallback
  return Object.assign(values, readGiven(fields, given, at.replace(/\.$/, ''))) as Values<K>
}

/** Only the values that are given. */
function readGiven<K extends KnobSet>(fields: K, given: Json, at: string): Partial<Values<K>> {
  if (!isObject(given))
    throw new KnobError(`knob "${at}" must be { ${Object.keys(fields).join(', ')} }`, { at: keysOf(at) })
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(given as JsonObject)) {
    const path = at === '' ? name : `${at}.${name}`
    const knob = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (knob === undefined) {
      const known = Object.keys(fields).sort()
      throw new KnobError(`there is no knob "${path}"; known: ${known.join(', ')}`, { at: keysOf(path), known })
    }
    const parsed = knob.parse(value, path)
    if (parsed === undefined)
      throw new KnobError(`knob "${path}" is ${JSON.stringify(value)}; it takes ${knob.form}`, { at: keysOf(path) })
    values[name] = parsed
  }
  return values as Partial<Values<K>>
}

/** `buffers[0].reason` → buffers, 0, reason. */
const keysOf = (path: string): readonly string[] => path.split(/[.[\]]+/).filter(key => key !== '')

const isStatusList = (value: unknown): boolean =>
  Array.isArray(value) && value.every(status => Number.isInteger(status))

function attempt<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch {
    return undefined
  }
}
