import type { DrillFile } from '../../schemas/format/drill.ts'
import { drillFileSchema } from '../../schemas/format/drill-file.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { byPlace, type FileFormat, shapeProblems } from './file-shape.ts'
import { parseFile } from './parse.ts'
import { type MapNode, plainOf } from './parsed.ts'

export const drillFormat: FileFormat = { schema: drillFileSchema, called: 'the drill file' }

export interface LoadedDrill {
  /** Absent when there is an error. */
  readonly drill?: DrillFile
  readonly diagnostics: readonly Diagnostic[]
}

/** The text of a drill file, as data or with everything that is wrong with it. */
export function loadDrillFile(path: string, content: string | Uint8Array): LoadedDrill {
  const { file, diagnostics: textProblems } = parseFile(path, content)
  const { root } = file
  if (root === undefined) return { diagnostics: textProblems }
  const diagnostics = [...textProblems, ...shapeProblems(file, drillFormat)].sort(byPlace)
  return diagnostics.length > 0 ? { diagnostics } : { drill: drillOf(root), diagnostics }
}

/** Lists that may be left out are empty. */
export function drillOf(root: MapNode): DrillFile {
  const plain = plainOf(root) as unknown as DrillFile
  return { ...plain, inputs: plain.inputs ?? {}, scenarios: plain.scenarios ?? [] }
}
