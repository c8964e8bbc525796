import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { CheckedRunbook, ConfirmStep, Step } from '../../check/checked.ts'
import { checkFields, parseInputText } from '../../check/inputs.ts'
import { UsageError } from '../../errors.ts'
import { type OpenQuestion, openQuestions } from '../../journal/entry/questions.ts'
import type { DecisionEntry, Entry } from '../../journal/entry.ts'
import { isFinished } from '../../journal/summary.ts'
import { pathOf, stepIdOf, stepKeyOf } from '../../key.ts'
import { didYouMean } from '../../nearest.ts'
import { type Asked, answersTo, type Choice, commandAt, OPEN_VALUE, type RunPlace } from '../../next-command.ts'
import { nextLines } from '../../report/outcome.ts'
import { absentPeople } from '../../runtime/people/people.ts'
import type { Decision } from '../../runtime/runtime.ts'
import { loadRunbook } from '../read/load-runbook.ts'
import { continueRun } from '../run/continue-run.ts'
import { openStore, runPlace } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { waysOn } from '../tell/ways-on.ts'

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
  const word = await wordFor(context, flags, run, step, ...fields)
  if (word === undefined) return exitCodes.usage
  const { store, runId, key, value, isOwned } = word
  const before = store.mailLeft(runId, 'answer', key) as Decision | undefined
  if (before !== undefined) context.say(`nobody has heard yet the answer that ${wordsOf(before)}; yours counts instead`)
  // A word that is said twice is two words: what the first one was for may have happened again.
  store.send(runId, { name: 'answer', key, value: { ...value }, dedupe: `answer ${key} ${randomUUID()}` })
  if (!isOwned) {
    const code = await continueRun(context, { ...flags, store, runId, people: absentPeople })
    if (store.mailLeft(runId, 'answer', key) !== undefined)
      context.say(`your answer for "${step}" was not used: the run did not ask for it`)
    return code
  }
  const show = commandAt(runPlace(context, flags.stateDir), 'show', [runId])
  context.say(`run ${runId} has your answer for "${step}"`, ...nextLines([show]))
  return exitCodes.succeeded
}

/** A person's word as the run would take it; what it would not take is refused before it is sent. */
export async function wordFor(
  context: Context,
  flags: AnswerFlags,
  run: string,
  step: string,
  ...fields: readonly string[]
) {
  const decision = decisionOf(flags)
  const store = openStore(context, flags.stateDir)
  const place = runPlace(context, flags.stateDir)
  const runId = store.find(run)
  const summary = store.summary(runId)
  if (summary === undefined || isFinished(summary)) throw new UsageError(`run ${runId} has ended; it asks nobody`)
  const entries = store.entries(runId)
  const question = questionAt(entries, step)
  if (question === undefined) throw nobodyAsks(entries, step, waysOn(summary, entries, place))
  if (!question.choices.includes(decision.decision)) throw notAChoice(decision.decision, { runId, ...question }, place)
  const content = store.runbookOf(runId)
  const runbook = await loadRunbook(context, { path: `${runId}/runbook.yaml`, content, modes: {} })
  if (runbook === undefined) return undefined
  const value: Decision = { ...decision, ...fieldsOf(decision, confirmAt(runbook, question.step), fields) }
  return { store, runId, key: question.key, value, isOwned: summary.owner !== undefined }
}

/** What the run would hear of a step, which is named by its path, with or without the numbers of tries. */
const questionAt = (entries: readonly Entry[], step: string): OpenQuestion | undefined =>
  openQuestions(entries).findLast(({ key, step: path }) => path === step || stepKeyOf(key) === step)

/** `ada gave: adopt buf-1`. */
const wordsOf = ({ by, decision, id }: Decision): string => `${by} gave: ${[decision, id].filter(Boolean).join(' ')}`

/** A question is answered once: the first word was acted on. */
function nobodyAsks(entries: readonly Entry[], step: string, ways: readonly string[]): UsageError {
  const decided = entries.findLast(entry => entry.type === 'decision' && stepKeyOf(pathOf(entry.key)) === step)
  return new UsageError(
    decided?.type === 'decision'
      ? `"${step}" has its answer already: ${wordsOf(decided)}, ${new Date(decided.at).toISOString()}`
      : `nobody is asked about a step "${step}" in this run`,
    `what helps it on: ${ways.join('\n        or: ')}`,
  )
}

const notAChoice = (decision: Choice, asked: Asked, place: RunPlace): UsageError =>
  new UsageError(
    `"${asked.step}" takes ${asked.choices.join(', ')} for an answer, not ${decision}`,
    answersTo(place, asked).join('\n    or: '),
  )

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
  if (adopt === OPEN_VALUE) throw stillOpen('--adopt', 'the id by which it is known')
  return { decision, by: userInfo().username, ...defined({ id: adopt }) }
}

/** A command was pasted with the sign that stands for what only a person knows. */
const stillOpen = (where: string, what: string): UsageError =>
  new UsageError(`"${OPEN_VALUE}" after "${where}" stands for ${what}`, `write ${what} in its place`)

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
      if (text.join('=') === OPEN_VALUE) throw stillOpen(`${name}=`, 'its value')
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
