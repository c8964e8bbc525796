import type { ScenariosFile } from '../../schemas/format/scenarios.ts'
import { scenariosFileSchema } from '../../schemas/format/scenarios-file.ts'
import type { FileFormat } from './file-shape.ts'
import { entryOf, type MapNode, type ParsedFile, plainOf } from './parsed.ts'

export const scenariosFormat: FileFormat = { schema: scenariosFileSchema, called: 'the scenarios file' }

/** A file whose first key is `productionScenarios`. */
export const isScenariosFile = ({ root }: ParsedFile): boolean =>
  root !== undefined && entryOf(root, 'productionScenarios') !== undefined

export const scenariosFileOf = (root: MapNode): ScenariosFile => plainOf(root) as unknown as ScenariosFile
