import type { Diagnostic } from '../diagnostic.ts'
import type { Catalogue } from '../vendor.ts'
import type { AnalysedProblem } from './analyse.ts'
import type { Draft, DraftStep, Part } from './draft.ts'

/** One thing that is checked of every runbook; it looks at the draft and reports, and changes nothing. */
export interface Rule {
  /** Kebab-case; also the name of its file. */
  readonly name: string
  /** What holds when nothing is reported, in one sentence. */
  readonly summary: string
  check(context: RuleContext): void
}

export interface RuleContext {
  readonly draft: Draft
  readonly steps: readonly DraftStep[]
  readonly parts: readonly Part[]
  /** What the types say about templates. */
  readonly analysed: readonly AnalysedProblem[]
  readonly catalogue: Catalogue
  readonly modes: Readonly<Record<string, 'seed' | 'live'>>
  report(finding: RuleReport): void
}

export type RuleReport = Omit<Diagnostic, 'rule' | 'path' | 'severity'> & { readonly severity?: Diagnostic['severity'] }

export const defineRule = (rule: Rule): Rule => rule

/** A rule whose findings are made by the analysis of templates. */
export const analysedRule = (name: AnalysedProblem['rule'], summary: string): Rule =>
  defineRule({
    name,
    summary,
    check({ analysed, report }) {
      for (const { rule, ...finding } of analysed) if (rule === name) report(finding)
    },
  })
