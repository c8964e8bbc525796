import { createRequire } from 'node:module'
import type { Ajv2020 as AjvClass } from 'ajv/dist/2020.js'
import type standaloneCode from 'ajv/dist/standalone/index.js'
import { isObject } from '../json.ts'
import type { Schema } from '../schema.ts'
import { ajvOptions, annotations } from './ajv.ts'
import { schemaFingerprint } from './fingerprint.ts'

const HEADER = '// Made by `npm run generate` from the input schemas of the step types. Do not edit.\n'

/** What the code needs at run time, as imports: the package writes `require`, which a module does not have. */
const RUNTIME: Readonly<Record<string, { readonly name: string; readonly from: string }>> = {
  'require("ajv/dist/runtime/ucs2length").default': { name: 'textLength', from: '../text-length.ts' },
}

/** A module with a validator per schema, by fingerprint: nothing is compiled while a run starts. */
export function standaloneModule(schemas: readonly Schema[]): string {
  const require = createRequire(import.meta.url)
  const { Ajv2020 } = require('ajv/dist/2020.js') as { Ajv2020: typeof AjvClass }
  const { default: write } = require('ajv/dist/standalone') as { default: typeof standaloneCode.default }
  const ajv = new Ajv2020({ ...ajvOptions, code: { source: true, esm: true, lines: true } })
  ajv.addVocabulary([...annotations])
  const names = new Map(schemas.map(schema => [`v${schemaFingerprint(schema)}`, schema]))
  for (const [name, schema] of names) ajv.addSchema(withoutWords(schema) as Schema, name)
  const code = write(ajv, Object.fromEntries([...names.keys()].map(name => [name, name])))
  return HEADER + withImports(asMap(code))
}

/** One export that can be looked up by name, instead of one per validator. */
function asMap(code: string): string {
  const entries: string[] = []
  const module = code.replace(/^export const (\w+) = (\w+);$/gm, (_, name: string, validator: string) => {
    entries.push(`  ${name}: ${validator},`)
    return ''
  })
  return `${module}\nexport const validators = {\n${entries.join('\n')}\n};\n`
}

function withImports(code: string): string {
  let module = code.replace(/^"use strict";\n?/, '')
  const imports: string[] = []
  for (const [call, { name, from }] of Object.entries(RUNTIME)) {
    if (!module.includes(call)) continue
    module = module.replaceAll(call, name)
    imports.push(`import { ${name} } from '${from}'\n`)
  }
  const left = /require\([^)]*\)[^;\n]*/.exec(module)?.[0]
  if (left !== undefined) throw new Error(`the validators need ${left}, for which there is no import`)
  return `${imports.join('')}${module}`
}

/** Words for people weigh more than the checks themselves. */
function withoutWords(value: unknown, isMapOfSchemas = false): unknown {
  if (Array.isArray(value)) return value.map(item => withoutWords(item))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isMapOfSchemas || !WORDS.has(name))
      .map(([name, part]) => [name, withoutWords(part, name === 'properties' && !isMapOfSchemas)]),
  )
}

const WORDS: ReadonlySet<string> = new Set(['description', 'examples', 'default', 'deprecated'])
