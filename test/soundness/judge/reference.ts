import type { Json, JsonObject } from '../../../schemas/json.ts'
import { type RawDrill, type RawRunbook, textAt } from '../made.ts'
import { allSteps, type Place } from './tree.ts'

/** What a place of a file must give, worked out from the file alone; `undefined` where this knows too little to say. */
export type Expected = { readonly value: Json } | undefined

/** A template, a text with templates in it, or any value that holds them. */
export function expected(value: Json, given: Known): Expected {
  if (typeof value === 'string') return ofText(value, given)
  if (Array.isArray(value)) {
    const items = value.map(item => expected(item as Json, given))
    return items.includes(undefined) ? undefined : { value: items.map(item => item!.value) }
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([name, field]) => [name, expected(field as Json, given)] as const)
    if (fields.some(([, field]) => field === undefined)) return undefined
    return { value: Object.fromEntries(fields.map(([name, field]) => [name, field!.value])) }
  }
  return { value }
}

/** What is known where a step stands. */
export interface Known {
  readonly runbook: RawRunbook
  readonly drill: RawDrill
  readonly place: Place
  /** Steps whose program printed something else than the file says. */
  readonly struck: ReadonlySet<string>
}

function ofText(text: string, given: Known): Expected {
  const whole = /^\{\{ ([^{}]+) \}\}$/.exec(text)
  if (whole !== null) return ofPath(whole[1]!, given)
  let isKnown = true
  const filled = text.replaceAll(/\{\{ ([^{}]+) \}\}/g, (_, path: string) => {
    const found = ofPath(path, given)
    isKnown &&= found !== undefined && typeof found.value !== 'object'
    return String(found?.value)
  })
  return isKnown ? { value: filled } : undefined
}

function ofPath(path: string, given: Known): Expected {
  const { runbook, drill, place, struck } = given
  const parts = path.split('.')
  if (parts[0] === 'inputs' && parts.length === 2) {
    const spec = (runbook['inputs'] as JsonObject | undefined)?.[parts[1]!] as JsonObject | undefined
    const value = drill.inputs[parts[1]!] ?? spec?.['default']
    return value === undefined ? undefined : { value }
  }
  if (path === 'item') return ofItem(place, given)
  if (parts[0] === 'steps' && parts[2] === 'outputs' && parts.length >= 4 && !struck.has(parts[1]!))
    return printed(runbook, parts[1]!, parts[3]!, parts.slice(4))
  return undefined
}

/** The item of the innermost `foreach` around a step. */
function ofItem({ path }: Place, given: Known): Expected {
  const around = path.findLast(({ item }) => item !== undefined)
  if (around === undefined) return undefined
  const list = around.step['foreach']
  const found = list === undefined ? undefined : expected(list, { ...given, place: { ...given.place, path: [] } })
  if (found === undefined || !Array.isArray(found.value)) return undefined
  const value = found.value[around.item!] as Json | undefined
  return value === undefined ? undefined : { value }
}

/** What a program's step makes of what it prints. */
function printed(runbook: RawRunbook, id: string, name: string, rest: readonly string[]): Expected {
  const step = allSteps(runbook.steps).find(candidate => textAt(candidate, 'id') === id)
  const output = (step?.['outputs'] as JsonObject | undefined)?.[name] as JsonObject | undefined
  const simulate = step?.['simulate'] as JsonObject | undefined
  if (output === undefined || (output['from'] !== 'stdout' && output['from'] !== 'stderr')) return undefined
  const text = textAt(simulate ?? {}, output['from'])?.replace(/^\ufeff/, '')
  if (text === undefined) return undefined
  const value = read(textAt(output, 'as') ?? 'text', text)
  return rest.reduce<Expected>(
    (found, field) =>
      typeof found?.value === 'object' && found.value !== null && Object.hasOwn(found.value, field)
        ? { value: (found.value as JsonObject)[field]! }
        : undefined,
    value,
  )
}

function read(as: string, text: string): Expected {
  switch (as) {
    case 'text':
      return { value: text.replace(/\r?\n$/, '') }
    case 'lines': {
      const lines = text.split(/\r?\n/)
      return { value: lines.at(-1) === '' ? lines.slice(0, -1) : lines }
    }
    default:
      // What a double can not hold must be refused; it is never equal to the text.
      return { value: /\d{16,}/.test(text) && !isSafe(text) ? text : (JSON.parse(text) as Json) }
  }
}

const isSafe = (text: string): boolean => /^\s*-?\d+\s*$/.test(text) && Number.isSafeInteger(Number(text))
