import type { Diagnostic } from '../diagnostic.ts'
import { parseFile } from '../parse/parse.ts'
import type { ParsedFile } from '../parse/parsed.ts'
import type { Catalogue } from '../vendor.ts'
import { analyse } from './analyse.ts'
import { buildRunbook } from './build/runbook.ts'
import type { CheckedRunbook } from './checked.ts'
import type { Draft } from './draft.ts'
import { readDraft } from './read-draft.ts'
import type { Rule } from './rule.ts'
import { rules } from './rules/index.ts'

export interface CheckOptions {
  /** Behaviour of a vendor: as documented, or as seen today; default `live` (docs/decisions/offline.md). */
  readonly modes?: Readonly<Record<string, 'seed' | 'live'>>
}

export interface Checked {
  /** Absent when there is an error. */
  readonly runbook?: CheckedRunbook
  readonly diagnostics: readonly Diagnostic[]
}

/** Parses and checks a text; `runbook` is absent when either finds an error. */
export function checkText(
  path: string,
  content: string | Uint8Array,
  catalogue: Catalogue,
  options: CheckOptions = {},
): Checked & { readonly file: ParsedFile } {
  const { file, diagnostics } = parseFile(path, content)
  const checked = checkRunbook(file, catalogue, options)
  // A part that is no YAML of ours stands for nothing, so what the rules say of it is noise.
  const unread = new Set(diagnostics.map(({ range }) => range.start.offset))
  const found = checked.diagnostics.filter(({ range }) => !unread.has(range.start.offset))
  const all = [...diagnostics, ...found].sort((a, b) => a.range.start.offset - b.range.start.offset)
  return diagnostics.length === 0 ? { ...checked, file, diagnostics: all } : { file, diagnostics: all }
}

/** Everything that can be known of a runbook before it runs; one pass reports all of it. */
export function checkRunbook(file: ParsedFile, catalogue: Catalogue, options: CheckOptions = {}): Checked {
  if (file.root === undefined) return { diagnostics: [] }
  const draft = readDraft(file, file.root, catalogue)
  const diagnostics = judge(draft, catalogue, options)
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  return { runbook: buildRunbook(draft, file, catalogue), diagnostics }
}

/** The same for those who only want to be told: nothing is built. */
export const problemsOfRunbook = (file: ParsedFile, catalogue: Catalogue, options: CheckOptions = {}): Diagnostic[] =>
  file.root === undefined ? [] : judge(readDraft(file, file.root, catalogue), catalogue, options)

function judge(draft: Draft, catalogue: Catalogue, { modes = {} }: CheckOptions): Diagnostic[] {
  const analysed = analyse(draft)
  const diagnostics: Diagnostic[] = []
  const run = (rule: Rule) =>
    rule.check({
      draft,
      steps: draft.steps,
      parts: draft.parts,
      analysed,
      catalogue,
      modes,
      report: finding => diagnostics.push({ rule: rule.name, severity: 'error', path: draft.path, ...finding }),
    })
  for (const rule of rules) run(rule)
  return diagnostics.sort((a, b) => a.range.start.offset - b.range.start.offset)
}
