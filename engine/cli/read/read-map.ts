import type { JsonObject } from '../../../schemas/json.ts'
import { UsageError } from '../../errors.ts'
import { parseFile } from '../../parse/parse.ts'
import { plainOf } from '../../parse/parsed.ts'
import { readSource } from './source.ts'

/** A YAML or JSON file that holds a map: inputs, a profile. */
export function readMap(path: string): JsonObject {
  const { file, diagnostics } = parseFile(path, readSource(path))
  const [first] = diagnostics
  if (first !== undefined)
    throw new UsageError(`${path}:${first.range.start.line}:${first.range.start.column}: ${first.message}`, first.help)
  if (file.root === undefined) throw new UsageError(`"${path}" does not hold a map of names and values`)
  return plainOf(file.root) as JsonObject
}
