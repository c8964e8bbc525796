import { placeAt } from '../schemas/address.ts'

/**
 * Keys of the journal. A key is the path of a step, `space/buffer`, with marks that say which time it was:
 *
 * | KeyMark | Of | Example |
 * |---|---|---|
 * | `[0]` | an item of a `foreach` | `counts[0]/rows` |
 * | `#2` | a try of a group; the first has no mark | `space#2/buffer` |
 * | `/defer.1` | a deferred step, below the step that registered it | `buffer/defer.1` |
 * | `^1` | a release that was taken up again after it was given up | `buffer/defer.1^1` |
 * | `:extra.1` | the release of a resource that the census found | `buffer/defer.1:extra.1` |
 * | `~2` | a further round of a release | `buffer/defer.1~2` |
 * | `/delete` | one call of a step of several | `restored/defer.1/delete` |
 * | `:look` | what belongs to the step and is no step: a look, a deadline, a clock reading | `buffer:look` |
 * | `@2` | a try on the wire | `buffer@2` |
 *
 * Nothing else composes or takes apart a key. What runs for every request or entry works on the text; the rest parses it.
 */
export interface KeyPart {
  /** The id of a step, `defer.1` and `onError.1` among them, or the name of a call. */
  readonly name: string
  readonly marks: readonly KeyMark[]
}

export type KeyMark =
  | { readonly kind: NumberedMark; readonly number: number }
  | { readonly kind: 'suffix'; readonly name: string }

type NumberedMark = 'item' | 'try' | 'again' | 'extra' | 'round' | 'wireTry'

/** The key of the scope that is the run itself. */
export const RUN_SCOPE = ''

// Making keys.

/** The prefix of the keys in a scope: `space#2` → `space#2/`. */
export const prefixOf = (scope: string): string => `${scope}/`

/** A group's try, counted from 1: `space`, then `space#2`. */
export const tryKey = (group: string, number: number): string => (number === 1 ? group : `${group}#${number}`)

/** An item of a `foreach`; without a number any of them. */
export const itemKey = (foreach: string, index: number | ''): string => `${foreach}[${index}]`

/** An id that the author did not give: the first step under `defer` of `buffer` is `buffer/defer.1`. */
export const madeId = (owner: string, list: string, number: number): string => `${owner}/${list}.${number}`

/** `space#2/buffer` and `buffer/defer.1` → `space#2/buffer/defer.1`. */
export const deferKey = (key: string, deferredId: string): string => callPart(key, lastName(deferredId))

/** A release after it was given up so many times. */
export const againKey = (release: string, times: number): string => (times === 0 ? release : `${release}^${times}`)

/** The release of what was found besides the resource that the run knows. */
export const extraKey = (release: string, number: number): string => `${release}:extra.${number}`

/** A round of a release, counted from 1. */
export const roundKey = (release: string, number: number): string => (number === 1 ? release : `${release}~${number}`)

/** One call of a step of several. */
export const callPart = (key: string, name: string): string => `${key}/${name}`

/** What belongs to a step and is no step: `buffer:look`. */
export const suffixKey = (key: string, name: string): string => `${key}:${name}`

/** A try on the wire, counted from 1. */
export const wireKey = (key: string, number: number): string => `${key}@${number}`

/** What is asked for a connection and for no step: a token. */
export const connectionKey = (connection: string): string => CONNECTION + connection

const CONNECTION = 'connection:'

// Reading the text of a key.

/** Path of a key, as people and schedules write it: without the numbers of tries, rounds and times. */
export const pathOf = (key: string): string => (/[#@~^]/.test(key) ? key.replace(/[#@~^]\d+/g, '') : key)

/** The same without the numbers of groups' tries alone. */
export const withoutGroupTries = (key: string): string => key.replace(/#\d+/g, '')

/** The id at the end of a path, given or made: `counts[0]/rows` → `rows`, `space/buffer/defer.1` → `buffer/defer.1`. */
export const stepIdOf = (key: string): string => STEP_ID.exec(pathOf(key))![0]

const STEP_ID = /[^/]*(?:\/(?:defer|onError)\.\d+)*$/

/** The id of a step to which nobody gave one, `buffer/defer.1` of `space#2/buffer/defer.1`; of others that at the end. */
export const wholeIdOf = (key: string): string =>
  /[^/]+\/(?:defer|onError)\.\d+$/.exec(pathOf(key))?.[0] ?? stepIdOf(key)

/** The key of a call, of itself or of one of its tries: `buffer@2` → `buffer`. */
export const callKeyOf = (key: string): string => {
  const at = key.lastIndexOf('@')
  return at < 0 ? key : key.slice(0, at)
}

/** `buffer@3` → 3. */
export const wireNumberOf = (key: string): number => Number(key.slice(key.lastIndexOf('@') + 1))

/** Whether a key is that of a try of a call. */
export const isWireTryOf = (key: string, call: string): boolean => key.startsWith(`${call}@`)

/** Whether a key belongs to a token and to no step. */
export const isConnectionKey = (key: string): boolean => key.startsWith(CONNECTION)

/** Whether a key is that of one call of a step of several, or of a try of one. */
export const isPartOf = (key: string, step: string): boolean => key.startsWith(prefixOf(step)) && !isBelowDefer(key)

/** Whether a step stands in the group's try, or in an item of the `foreach`, whose key is given. */
export const isWithin = (key: string, scope: string): boolean => key.startsWith(prefixOf(scope)) || isInItem(key, scope)

/** Whether a step stands in an item of the `foreach` whose key is given. */
export const isInItem = (key: string, foreach: string): boolean => key.startsWith(`${foreach}[`)

/** A key below that of the scope which it is within: `[0]/rows` in `counts`, `buffer` in `space#2`. */
export const keyWithin = (key: string, scope: string): string => key.slice(scope.length).replace(/^\//, '')

/** Whether a key is that of a deferred step or of anything below one. */
export const isBelowDefer = (key: string): boolean => /\/defer\.\d/.test(key)

/** The deferred step that a key is that of, or below: `disk/defer.1~2/delete@1` → `disk/defer.1`. */
export const deferOf = (key: string): string | undefined => /^.*\/defer\.\d+/.exec(key)?.[0]

/** The step that registered the deferred step that a key is below. */
export const registrantOf = (key: string): string => key.replace(/\/defer\.\d.*$/, '')

/** A key without its last mark or its last part, so that the step it belongs to is found: `disk/defer.1:read-back@2` → `disk/defer.1:read-back`. */
export const withoutLastMark = (key: string): string => /^(.*)[/:@~^#[]/.exec(key)?.[1] ?? ''

/** Whether a key is that of a release, or of one that took it up again or belongs to it. */
export const isOfRelease = (key: string, release: string): boolean =>
  key === release || key.startsWith(`${release}^`) || key.startsWith(`${release}:`)

/** The path one step further out: `restored/defer.1/delete` → `restored/defer.1`. */
export const parentOf = (path: string): string => path.replace(/\/[^/]+$/, '')

/** A place in a run that is not yet numbered: `space/buffer.begin` for an entry, `run.phase` for one of the run itself. */
export const placeOf = ({ type, key = RUN_SCOPE }: { readonly type: string; readonly key?: string }): string =>
  placeAt(key === RUN_SCOPE ? 'run' : pathOf(key), type)

/** The place of a request on the wire, and of a program. */
export const sendPlace = (key: string): string => placeAt(pathOf(key), 'send')

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

// The whole of a key.

/** The parts of a key; text without known marks is a name, so that printing gives any key back. */
export const parseKey = (key: string): readonly KeyPart[] => key.split('/').map(parsePart)

const PART = /^([^[\]#^~:@]+)((?:\[(?:0|[1-9]\d{0,14})\]|[#^~@](?:0|[1-9]\d{0,14})|:[^[\]#^~:@]+)*)$/
const MARK = /\[\d+\]|[#^~@]\d+|:[^[\]#^~:@]+/g

function parsePart(text: string): KeyPart {
  const [, name = text, marks = ''] = PART.exec(text) ?? []
  return { name, marks: (marks.match(MARK) ?? []).map(parseMark) }
}

function parseMark(text: string): KeyMark {
  const [, extra] = /^:extra\.(0|[1-9]\d{0,14})$/.exec(text) ?? []
  if (extra !== undefined) return { kind: 'extra', number: Number(extra) }
  if (text.startsWith(':')) return { kind: 'suffix', name: text.slice(1) }
  return { kind: signs[text[0] as keyof typeof signs], number: Number.parseInt(text.slice(1), 10) }
}

const signs = { '[': 'item', '#': 'try', '^': 'again', '~': 'round', '@': 'wireTry' } as const

/** The text of a key's parts. */
export const printKey = (parts: readonly KeyPart[]): string =>
  parts.map(({ name, marks }) => name + marks.map(printMark).join('')).join('/')

function printMark(mark: KeyMark): string {
  switch (mark.kind) {
    case 'item':
      return `[${mark.number}]`
    case 'try':
      return `#${mark.number}`
    case 'again':
      return `^${mark.number}`
    case 'extra':
      return `:extra.${mark.number}`
    case 'round':
      return `~${mark.number}`
    case 'wireTry':
      return `@${mark.number}`
    case 'suffix':
      return `:${mark.name}`
  }
}

/** The step that an entry is of: `space#2/buffer:look@1` → `space#2/buffer`. */
export function stepKeyOf(key: string): string {
  const parts = parseKey(key)
  const { name, marks } = parts.at(-1)!
  const own = marks.filter(({ kind }) => kind !== 'suffix' && kind !== 'wireTry')
  return own.length === marks.length ? key : printKey([...parts.slice(0, -1), { name, marks: own }])
}

/** What is said beside the step: `ready:deadline` → `deadline`. */
export function suffixOf(key: string): string | undefined {
  const last = parseKey(key).at(-1)!.marks.at(-1)
  return last?.kind === 'suffix' ? last.name : undefined
}

/** The scope that a step stands in, a group's try or a `foreach`: `space#2/buffer` → `space#2`, `counts[0]/rows` → `counts`. */
export function scopeKeyOf(key: string): string | undefined {
  const outer = parseKey(key).slice(0, -1)
  const last = outer.at(-1)
  if (last === undefined) return undefined
  return printKey([...outer.slice(0, -1), { name: last.name, marks: last.marks.filter(({ kind }) => kind !== 'item') }])
}
