import type { JsonObject } from '../../../schemas/json.ts'
import { UsageError } from '../../errors.ts'
import { parseFile } from '../../parse/parse.ts'
import { plainOf } from '../../parse/parsed.ts'
import { refuseFirst } from './refuse.ts'
import { readSource } from './source.ts'

/** A YAML or JSON file that holds a map: inputs, a profile. */
export function readMap(path: string): JsonObject {
  const { file, diagnostics } = parseFile(path, readSource(path))
  refuseFirst(path, diagnostics)
  if (file.root === undefined) throw new UsageError(`"${path}" does not hold a map of names and values`)
  return plainOf(file.root) as JsonObject
}
