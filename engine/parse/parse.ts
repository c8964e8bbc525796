import { defined } from '../../schemas/defined.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { decode, reportHidden } from './decode.ts'
import { Lines } from './lines.ts'
import type { ParsedFile } from './parsed.ts'
import type { ReportText } from './rules.ts'
import { readYaml } from './yaml.ts'

/** A file as the stages after it see it, and what is wrong with its text. */
export interface Parsed {
  readonly file: ParsedFile
  readonly diagnostics: readonly Diagnostic[]
}

/** Text or bytes → tree with the range of every part. No content makes it throw. */
export function parseFile(path: string, content: string | Uint8Array): Parsed {
  const diagnostics: Diagnostic[] = []
  const report: ReportText = problem => diagnostics.push({ ...problem, severity: 'error', path })
  const text = decode(content, report)
  if (text === undefined) return { file: { path, text: '' }, diagnostics }
  if (reportHidden(text, report)) return { file: { path, text }, diagnostics }

  const root = readYaml(text, new Lines(text), report)
  return { file: { path, text, ...defined({ root }) }, diagnostics }
}
