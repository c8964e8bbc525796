import { userInfo } from 'node:os'
import type { Json, JsonObject } from '../../../schemas/json.ts'
import { UsageError } from '../../errors.ts'
import type { DecisionEntry, Entry } from '../../journal/entry.ts'
import { absentPeople } from '../../runtime/people.ts'
import type { Decision } from '../../runtime/runtime.ts'
import type { Context } from '../context.ts'
import { continueRun } from '../continue-run.ts'
import { exitCodes } from '../exit-codes.ts'
import { openStore } from '../state.ts'

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
export default function answer(
  context: Context,
  flags: AnswerFlags,
  run: string,
  step: string,
  ...fields: readonly string[]
): number | Promise<number> {
  const decision = decisionOf(flags, fields)
  const store = openStore(context, flags.stateDir)
  const runId = store.find(run)
  const key = keyOf(store.entries(runId), step)
  store.send(runId, { name: 'answer', key, value: { ...decision }, dedupe: `answer ${key}` })
  if (store.summary(runId)?.owner === undefined)
    return continueRun(context, { ...flags, store, runId, people: absentPeople })
  context.say(`run ${runId} has your answer for "${step}"`, `next: drillbook show ${runId}`)
  return exitCodes.succeeded
}

/** Exactly one decision, with the fields that were asked for. */
function decisionOf({ approve, reject, adopt, repeat, skip }: AnswerFlags, fields: readonly string[]): Decision {
  const given: DecisionEntry['decision'][] = [
    ...(approve ? (['approve'] as const) : []),
    ...(reject ? (['reject'] as const) : []),
    ...(adopt === undefined ? [] : (['adopt'] as const)),
    ...(repeat ? (['repeat'] as const) : []),
    ...(skip ? (['skip'] as const) : []),
  ]
  const [decision, second] = given
  if (decision === undefined || second !== undefined)
    throw new UsageError(
      `${given.length === 0 ? 'no decision is' : `${given.length} decisions are`} given`,
      'give one of --approve, --reject, --adopt ID, --repeat, --skip',
    )
  return {
    decision,
    by: userInfo().username,
    ...(adopt === undefined ? {} : { id: adopt }),
    ...(fields.length === 0 ? {} : { fields: fieldsOf(fields) }),
  }
}

const fieldsOf = (pairs: readonly string[]): JsonObject =>
  Object.fromEntries(
    pairs.map(pair => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`"${pair}" is not understood`, 'write FIELD=VALUE')
      return [pair.slice(0, at), fieldValue(pair.slice(at + 1))]
    }),
  )

/** A field of a confirm is text, a number or a truth value. */
function fieldValue(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

/** The newest key of the step that a person is asked about: its path, with or without the numbers of tries. */
function keyOf(entries: readonly Entry[], step: string): string {
  const keys = entries.flatMap(entry =>
    (entry.type === 'wait' && entry.reason === 'confirm') || entry.type === 'attention' || entry.type === 'plan'
      ? [entry.key.replace(/:deadline$/, '')]
      : [],
  )
  const key = keys.findLast(candidate => candidate === step || candidate.replace(/#\d+|@\d+/g, '') === step)
  if (key !== undefined) return key
  throw new UsageError(
    `nobody is asked about a step "${step}" in this run`,
    '"drillbook runs" and "drillbook held" name what waits',
  )
}
