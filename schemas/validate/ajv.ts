import { createRequire } from 'node:module'
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js'
import type { Schema } from '../schema.ts'
import { formats } from './formats.ts'

export type { ErrorObject }

/** A compiled schema; its errors are read at once, before the next call. */
export type Compiled = Pick<ValidateFunction, 'errors'> & ((value: unknown) => boolean)

/** How every schema is compiled, at build time and at run time. */
export const ajvOptions = {
  strict: true,
  // `type: [string, number]` is a plain union here.
  allowUnionTypes: true,
  // An empty `required` of one branch, or `items` without `type`, is left to the tests of the schemas.
  strictTypes: false,
  strictRequired: false,
  allErrors: true,
  // `required: [toString]` is not met by what every object inherits.
  ownProperties: true,
  validateSchema: false,
} as const

/** Annotations of ours: they check nothing. */
export const annotations: readonly string[] = ['secret', 'mask', 'url']

let instance: Ajv2020 | undefined

/** Compiles a schema now: for step types that are not part of the build. The package is loaded on first use. */
export function compileSchema(schema: Schema): Compiled {
  instance ??= makeAjv()
  return instance.compile(schema)
}

function makeAjv(): Ajv2020 {
  const { Ajv2020: Ajv } = createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 }
  const ajv = new Ajv(ajvOptions)
  ajv.addVocabulary([...annotations])
  for (const [name, isValid] of Object.entries(formats)) ajv.addFormat(name, isValid)
  return ajv
}
