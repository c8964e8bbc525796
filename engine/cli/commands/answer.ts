import { userInfo } from 'node:os'
import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { CheckedRunbook, ConfirmStep, Step } from '../../check/checked.ts'
import { checkFields, parseInputText } from '../../check/inputs.ts'
import { UsageError } from '../../errors.ts'
import type { DecisionEntry, Entry } from '../../journal/entry.ts'
import { isFinished } from '../../journal/summary.ts'
import { pathOf, stepIdOf, withoutLastMark } from '../../key.ts'
import { didYouMean } from '../../nearest.ts'
import { absentPeople } from '../../runtime/people/people.ts'
import type { Decision } from '../../runtime/runtime.ts'
import { loadRunbook } from '../read/load-runbook.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export interface AnswerFlags {
  readonly approve: boolean
  readonly reject: boolean
  readonly adopt?: string
  readonly repeat: boolean
  readonly skip: boolean
  readonly json: boolean
  readonly stateDir?: string
}

/** Leaves a person's word in the run's mailbox, and goes on with the run when nobody owns it. */
export default async function answer(
  context: Context,
  flags: AnswerFlags,
  run: string,
  step: string,
  ...fields: readonly string[]
): Promise<number> {
  const decision = decisionOf(flags)
  const store = openStore(context, flags.stateDir)
  const runId = store.find(run)
  const summary = store.summary(runId)
  if (summary === undefined || isFinished(summary)) throw new UsageError(`run ${runId} has ended; it asks nobody`)
  const key = keyOf(store.entries(runId), step)
  const runbook = await loadRunbook(context, {
    path: `${runId}/runbook.yaml`,
    content: store.runbookOf(runId),
    modes: {},
  })
  if (runbook === undefined) return exitCodes.usage

  const value: Decision = { ...decision, ...fieldsOf(decision, confirmAt(runbook, step), fields) }
  store.send(runId, { name: 'answer', key, value: { ...value }, dedupe: `answer ${key}` })
  if (summary.owner === undefined) return continueRun(context, { ...flags, store, runId, people: absentPeople })
  context.say(`run ${runId} has your answer for "${step}"`, `next: drillbook show ${runId}`)
  return exitCodes.succeeded
}

/** Exactly one decision. */
function decisionOf({ approve, reject, adopt, repeat, skip }: AnswerFlags): Omit<Decision, 'fields'> {
  const given = Object.entries({ approve, reject, adopt: adopt !== undefined, repeat, skip }).flatMap(
    ([name, isGiven]) => (isGiven ? [name as DecisionEntry['decision']] : []),
  )
  const [decision, second] = given
  if (decision === undefined || second !== undefined)
    throw new UsageError(
      `${given.length === 0 ? 'no decision is' : `${given.length} decisions are`} given`,
      'give one of --approve, --reject, --adopt ID, --repeat, --skip',
    )
  return { decision, by: userInfo().username, ...defined({ id: adopt }) }
}

/** The fields that the step asks for, by their types; an approval without one of them is refused. */
function fieldsOf(
  { decision }: Pick<Decision, 'decision'>,
  confirm: ConfirmStep | undefined,
  pairs: readonly string[],
): { readonly fields?: JsonObject } {
  const specs = confirm?.fields ?? {}
  if (decision !== 'approve' && pairs.length === 0) return {}
  const given = Object.fromEntries(
    pairs.map(pair => {
      const [name = '', ...text] = pair.split('=')
      const spec = specs[name]
      if (spec === undefined) throw new UsageError(`nobody asks for "${name}"`, didYouMean(name, Object.keys(specs)))
      return [name, parseInputText(spec, text.join('='))]
    }),
  )
  const checked = checkFields(specs, given)
  if (checked.ok) return Object.keys(checked.inputs).length === 0 ? {} : { fields: checked.inputs as JsonObject }
  const messages = checked.problems.map(({ message }) => message.replace(/^input/, 'field'))
  throw new UsageError(messages.join('\n           '), 'give fields as FIELD=VALUE after the step')
}

/** The confirm step at the end of a path. */
function confirmAt({ steps }: CheckedRunbook, path: string): ConfirmStep | undefined {
  const id = stepIdOf(path)
  const all = (list: readonly Step[]): readonly Step[] =>
    list.flatMap(step => [step, ...('steps' in step ? all(step.steps) : [])])
  return all(steps).find((step): step is ConfirmStep => step.kind === 'confirm' && step.id === id)
}

/** The newest key of the step that a person is asked about: its path, with or without the numbers of tries. */
function keyOf(entries: readonly Entry[], step: string): string {
  const keys = entries.flatMap(entry =>
    (entry.type === 'wait' && entry.reason === 'confirm') || entry.type === 'attention' || entry.type === 'plan'
      ? [entry.type === 'wait' ? withoutLastMark(entry.key) : entry.key]
      : [],
  )
  const key = keys.findLast(candidate => candidate === step || pathOf(candidate) === step)
  if (key !== undefined) return key
  throw new UsageError(
    `nobody is asked about a step "${step}" in this run`,
    '"drillbook runs" and "drillbook held" name what waits',
  )
}
