import { inputSpecSchema, valueSpecSchema } from '../../schemas/format/value-spec.ts'
import { isObject, type Json, type JsonObject } from '../../schemas/json.ts'
import type { ObjectSchema, Schema } from '../../schemas/schema.ts'
import { keywordProblems, partSchema } from '../../schemas/validate/keywords.ts'
import { entriesOf, entryOf, type MapEntry, plainOf } from '../parse/parsed.ts'
import { patternProblem } from '../template/pattern/safe-pattern.ts'
import type { DraftInput, DraftStep } from './draft.ts'
import type { Walk } from './walk.ts'

/** The plain schema of an input or a `confirm` field, and whether it must be given. */
export function readInput(entry: MapEntry): DraftInput {
  const plain = plainOf(entry.value)
  if (!isObject(plain)) return { schema: {}, isRequired: true, entry }
  const { required, ...schema } = plain as JsonObject
  const isRequired = required !== false && !Object.hasOwn(schema, 'default')
  return { schema: readableSchema({ ...schema, ...(Array.isArray(required) ? { required } : {}) }), isRequired, entry }
}

/**
 * What of a schema can be used, so that a mistake in it is one finding at its place and no value is judged by it: the
 * keywords with values of their own form, and a pattern that is safe to run.
 */
export function readableSchema(plain: Json): Schema {
  if (!isObject(plain)) return {}
  const readable = Object.entries(plain).filter(([keyword, value]) => isReadable(keyword, value))
  return Object.fromEntries(readable.map(([keyword, value]) => [keyword, inReadableForm(keyword, value)])) as Schema
}

function isReadable(keyword: string, value: Json): boolean {
  const form = partSchema(valueSpecSchema, keyword)
  if (form === undefined || keywordProblems(form, value).length > 0) return false
  return keyword !== 'pattern' || patternProblem(value as string) === undefined
}

/** Schemas inside a schema are read in the same way. */
function inReadableForm(keyword: string, value: Json): Json | Schema | Readonly<Record<string, Schema>> {
  if (keyword === 'items' || (keyword === 'additionalProperties' && isObject(value))) return readableSchema(value)
  if (keyword !== 'properties') return value
  const parts = Object.entries(value as JsonObject)
  return Object.fromEntries(parts.map(([name, part]) => [name, readableSchema(part)]))
}

/** Walks what an input says about itself, the schemas inside it, and its default against it. */
export function walkInput(entry: MapEntry, name: string, walk: Walk, at: Within = {}): void {
  walkSpec(entry, inputSpecSchema, name, walk, at)
}

/** Walks the schema of a value that comes from outside, such as an output of a command. */
export function walkSchema(entry: MapEntry, name: string, walk: Walk, at: Within): void {
  walkSpec(entry, valueSpecSchema, name, walk, at)
}

interface Within {
  readonly step?: DraftStep
}

function walkSpec(entry: MapEntry, known: ObjectSchema, name: string, walk: Walk, at: Within): void {
  walk.visit(entry.value, known, { ...at, name, place: 'literal', except: INNER })
  if (entry.value.kind !== 'map') return
  const spec = entry.value
  const items = entryOf(spec, 'items')
  if (items !== undefined) walkSpec(items, known, `${name}.items`, walk, at)
  const properties = entryOf(spec, 'properties')?.value
  if (properties !== undefined && properties.kind !== 'map')
    walk.visit(properties, { type: 'object' }, { ...at, name: `${name}.properties`, place: 'literal' })
  for (const property of entriesOf(properties).values())
    walkSpec(property, known, `${name}.properties.${property.key}`, walk, at)
  const given = entryOf(spec, 'default')
  if (given !== undefined)
    walk.visit(given.value, readInput(entry).schema, { ...at, name: `${name}.default`, place: 'literal' })
}

/** Schemas inside a schema, and the default, have walks of their own. */
const INNER: ReadonlySet<string> = new Set(['items', 'properties', 'default'])
