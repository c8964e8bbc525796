import type { Json } from '../json.ts'
import type { ObjectSchema, Schema, SchemaType } from '../schema.ts'
import { reveal, Secret } from '../secret.ts'
import { type Compiled, compileSchema, type ErrorObject } from './ajv.ts'
import { schemaFingerprint } from './fingerprint.ts'
import { must, shownValue } from './must.ts'
import { validators } from './validators.generated.js'

/** One thing that is wrong with a value: where in it, and the rest of a sentence about the part at `path`. */
export interface Problem {
  readonly path: readonly string[]
  readonly message: string
}

/**
 * What a value breaks of a schema. A Secret stands for its text where the schema says `secret`, and is refused
 * elsewhere; its value is in no message.
 */
export function validate(schema: ObjectSchema, value: unknown): readonly Problem[] {
  const misplaced: Problem[] = []
  const open = openSecrets(value, schema, [], misplaced)
  if (misplaced.length > 0) return misplaced
  const compiled = compiledFor(schema)
  return compiled(open) ? [] : (compiled.errors ?? []).map(error => problemOf(error, schema, open))
}

const cache = new WeakMap<Schema, Compiled>()

/** The validator from the build; a step type that is not part of it is compiled now. */
function compiledFor(schema: Schema): Compiled {
  let compiled = cache.get(schema)
  if (compiled === undefined) {
    compiled = validators[`v${schemaFingerprint(schema)}`] ?? compileSchema(schema)
    cache.set(schema, compiled)
  }
  return compiled
}

/** The value with its secrets as text; the same object when there is none in it. */
function openSecrets(
  value: unknown,
  schema: Schema | undefined,
  path: readonly string[],
  misplaced: Problem[],
): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Secret) {
    if (schema?.secret !== true) misplaced.push({ path, message: 'takes no secret' })
    return reveal(value)
  }
  let copy: unknown[] | Record<string, unknown> | undefined
  for (const name of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[name]
    const opened = openSecrets(part, partOf(schema, name), [...path, name], misplaced)
    if (opened === part) continue
    copy ??= Array.isArray(value) ? [...value] : { ...value }
    ;(copy as Record<string, unknown>)[name] = opened
  }
  return copy ?? value
}

function partOf(schema: Schema | undefined, name: string): Schema | undefined {
  const { properties, additionalProperties, items } = schema ?? {}
  if (properties !== undefined && Object.hasOwn(properties, name)) return properties[name]
  return typeof additionalProperties === 'object' ? additionalProperties : items
}

/** A sentence from keyword and parameters; the package's own messages may repeat values. */
function problemOf({ keyword, params, instancePath }: ErrorObject, schema: Schema, value: unknown): Problem {
  const path = instancePath.split('/').slice(1).map(unescapePointer)
  if (keyword === 'required') return { path, message: `has no "${params['missingProperty']}"` }
  if (keyword === 'additionalProperties')
    return { path: [...path, String(params['additionalProperty'])], message: 'is not known' }
  const at = path.reduce<Schema | undefined>(partOf, schema)
  const found = at?.secret === true ? '' : `, got ${shownValue(valueAt(value, path))}`
  return { path, message: `${sentence(keyword, params)}${found}` }
}

function sentence(keyword: string, params: Record<string, unknown>): string {
  const limit = params['limit'] as number
  switch (keyword) {
    case 'type':
      return must.type([params['type']].flat() as SchemaType[])
    case 'enum':
      return must.enum(params['allowedValues'] as Json[])
    case 'const':
      return must.const(params['allowedValue'] as Json)
    case 'pattern':
      return must.pattern(params['pattern'] as string)
    case 'format':
      return must.format(params['format'] as string)
    case 'multipleOf':
      return must.multipleOf(params['multipleOf'] as number)
    case 'minLength':
    case 'maxLength':
    case 'minimum':
    case 'maximum':
    case 'minItems':
    case 'maxItems':
      return must[keyword](limit)
    case 'uniqueItems':
      return must.uniqueItems()
    default:
      return `breaks the rule "${keyword}" of its schema`
  }
}

const valueAt = (value: unknown, path: readonly string[]): Json =>
  path.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], value) as Json

const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~')
