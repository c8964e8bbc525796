import { keywordProblems } from '../../schemas/validate/keywords.ts'
import type { CallStep } from '../check/checked.ts'
import { UsageError } from '../errors.ts'
import { nextCommand } from '../next-command.ts'
import { idText } from '../resource-id.ts'
import { effectOf } from '../step.ts'
import { type KnownStep, knownInput, knownSteps } from './known-steps.ts'
import type { Plan } from './plan.ts'

/** Refuses, before anything is sent, what would be refused in the middle of the run: it follows from the inputs alone. */
export function refuseKnownEarly(plan: Plan): void {
  for (const known of knownSteps(plan)) {
    if (known.step.kind !== 'call') continue
    const call = { ...known, step: known.step }
    const problem = inputProblem(plan, call)
    if (problem !== undefined)
      throw new UsageError(
        `step "${known.step.id}" can not be sent: ${problem}`,
        `nothing was sent; see "${nextCommand('steps', [known.step.uses.type])}"`,
      )
    const name = unconfirmed(plan, call)
    if (name !== undefined)
      throw new UsageError(
        `step "${known.step.id}" destroys data of "${name}" and the profile is a production environment`,
        `nothing was sent; if that is what you want, run it again with --confirm ${name}`,
      )
  }
}

function inputProblem({ modes }: Plan, call: KnownStep<CallStep>): string | undefined {
  const { uses, with: fields } = call.step
  const input = knownInput(call)
  for (const [field, value] of Object.entries(input)) {
    const [problem] = keywordProblems(uses.input.properties[field] ?? {}, value, [field])
    if (problem !== undefined) return `${uses.type}: ${['with', ...problem.path].join('.')} ${problem.message}`
  }
  for (const { fields: looked, severity = 'error', problem } of uses.rules ?? []) {
    if (!looked.every(field => Object.hasOwn(input, field) || !Object.hasOwn(fields, field))) continue
    const broken = problem(Object.fromEntries(looked.filter(f => Object.hasOwn(input, f)).map(f => [f, input[f]!])))
    const weight = typeof severity === 'string' ? severity : severity[modes[uses.vendor] ?? 'live']
    if (broken !== undefined && weight === 'error') return `${uses.type}: ${broken}`
  }
  return undefined
}

/** What a step names to destroy with the inputs alone is not what an earlier step made: that is known by outputs. */
function unconfirmed({ production, confirmed, connections }: Plan, call: KnownStep<CallStep>): string | undefined {
  if (!production) return undefined
  const { uses, with: fields, connection } = call.step
  const input = knownInput(call)
  const given = new Set(Object.keys(fields))
  const effect = effectOf(uses, { given, known: input, settings: connections[connection]?.settings ?? {} })
  const named =
    effect.kind === 'destroys' && 'field' in effect.confirm
      ? [effect.confirm.field]
      : effect.kind === 'releases' && effect.destroys === true
        ? effect.id
        : undefined
  if (named === undefined || !named.every(field => Object.hasOwn(input, field))) return undefined
  const name = idText(named.map(field => String(input[field])))
  return confirmed.includes(name) ? undefined : name
}
