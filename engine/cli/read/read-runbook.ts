import { catalogue } from '../../../steps/index.ts'
import { checkRunbook } from '../../check/check.ts'
import type { CheckedRunbook } from '../../check/checked.ts'
import { parseFile } from '../../parse/parse.ts'
import { readSource } from './source.ts'

/** The runbook of a file as `check` sees it, its problems unsaid; `undefined` when it is none. */
export const readRunbook = (path: string): CheckedRunbook | undefined =>
  checkRunbook(parseFile(path, readSource(path)).file, catalogue).runbook
