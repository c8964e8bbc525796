import { checkText } from '../../engine/check/check.ts'
import { checkInputs } from '../../engine/check/inputs.ts'
import { offlineVendors } from '../../engine/cli/read/offline-vendors.ts'
import { drillSubject } from '../../engine/cli/rehearse/subject.ts'
import type { Subject } from '../../engine/drill/trial.ts'
import { yamlText } from '../../engine/parse/write-yaml.ts'
import { planRun } from '../../engine/plan/plan-run.ts'
import type { ScriptedAnswer } from '../../schemas/format/drill.ts'
import { catalogue } from '../../steps/index.ts'
import type { Made } from './made.ts'

export type Accepted =
  | { readonly ok: true; readonly subject: Subject }
  /** Rules of the checker, or `inputs` when the samples do not fit. */
  | { readonly ok: false; readonly rules: readonly string[] }

const offline = offlineVendors()

/** The way that every runbook goes, from its text on: what `check` accepts can be drilled. */
export function accept({ runbook, drill }: Made, seed: string): Accepted {
  const checked = checkText('made-up.yaml', yamlText(runbook), catalogue)
  if (checked.runbook === undefined) {
    const errors = checked.diagnostics.filter(({ severity }) => severity === 'error')
    return { ok: false, rules: [...new Set(errors.map(({ rule }) => rule))] }
  }
  const given = checkInputs(checked.runbook, drill.inputs)
  if (!given.ok) return { ok: false, rules: ['inputs'] }
  const plan = planRun(checked.runbook, { catalogue, inputs: given.inputs, environment: () => undefined, offline })
  const scenario = { name: 'made up', vendors: drill.vendors, answers: drill.answers as unknown as ScriptedAnswer[] }
  return { ok: true, subject: drillSubject(plan, { scenario, modes: {}, seed }) }
}
