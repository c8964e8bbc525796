import { checkText } from '../../../engine/check/check.ts'
import { checkInputs } from '../../../engine/check/inputs.ts'
import type { Plan } from '../../../engine/plan/plan.ts'
import { planRun } from '../../../engine/plan/plan-run.ts'
import { defined } from '../../../schemas/defined.ts'
import type { Json } from '../../../schemas/json.ts'
import { catalogue } from './steps.ts'

export interface PlanWish {
  /** Everything after the first two keys. */
  readonly runbook: string
  readonly inputs?: Readonly<Record<string, Json>>
  readonly production?: boolean
  readonly confirmed?: readonly string[]
  readonly rateLimit?: string
  /** As of a run that goes on with other credentials than it began with. */
  readonly credentialsChanged?: boolean
}

/** The plan of a runbook of the lab; what the checker has against it is a mistake of the test. */
export function planOf({
  runbook: text,
  inputs = {},
  production = false,
  confirmed = [],
  rateLimit,
  credentialsChanged = false,
}: PlanWish): Plan {
  const { runbook, diagnostics } = checkText('lab.yaml', `drillbook: 1\nname: night\n${text}`, catalogue)
  if (runbook === undefined) throw new Error(diagnostics.map(({ message, help }) => `${message}; ${help}`).join('\n'))
  const checked = checkInputs(runbook, inputs)
  if (!checked.ok) throw new Error(checked.problems.map(({ message }) => message).join('\n'))
  const lab = { credentials: {}, settings: {}, ...defined({ rateLimit }) }
  const plan = planRun(runbook, {
    catalogue,
    inputs: checked.inputs,
    environment: () => undefined,
    offline: { baseUrls: { lab: 'https://lab.mock' }, origins: ['https://lab.mock'], settings: {} },
    profile: { ...(production ? { environment: 'production' } : {}), connections: { lab }, inputs: {} },
    confirmed,
  })
  const connections = Object.fromEntries(
    Object.entries(plan.connections).map(([name, planned]) => [name, { ...planned, credentialsChanged }]),
  )
  return { ...plan, connections }
}
