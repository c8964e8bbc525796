import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { DecisionEntry } from '../../journal/entry.ts'
import { madeFields } from '../../step.ts'
import { hear } from '../hear.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'

export type PersonsWord = 'repeat' | 'adopt' | 'skip'

/**
 * What a person said of a call in doubt, when somebody has: `adopt` (it exists, under this id), `repeat` (it does not,
 * send it again) or `skip` (leave it). Nobody is waited for; the word is in the journal before it is acted on.
 */
export async function personsWord(run: RunState, call: Call): Promise<PersonsWord | undefined> {
  const settled = run.journal.find('settled', call.key)
  if (settled?.by === 'person' && settled.tries >= call.tries.length) return undefined
  const { runtime, journal } = run
  const wanted = {
    key: call.key,
    message: `did ${call.uses.type} take effect?`,
    fields: {},
    choices: ['adopt', 'repeat', 'skip'] as const,
    untilMs: runtime.now(),
  }
  const decision = unusedWord(run, call.key) ?? (await hear(run, wanted))
  if (decision === undefined || decision === 'nobody') return undefined
  const word = decision.decision
  if (word !== 'adopt' && word !== 'repeat' && word !== 'skip') return undefined
  const outputs = word === 'adopt' ? adoptedOutputs(call, decision.id ?? '') : undefined
  journal.append({
    type: 'settled',
    key: call.key,
    at: runtime.now(),
    tries: call.tries.length,
    verdict: word === 'adopt' ? 'applied' : 'absent',
    by: 'person',
    ...defined({ outputs }),
  })
  if (outputs !== undefined) call.settledOutputs = outputs
  else call.clearedTries = call.tries.length
  return word
}

/** A decision that was recorded and not acted on: one word repeats a request once, never twice (S4). */
function unusedWord({ journal }: RunState, key: string): DecisionEntry | undefined {
  const newest = journal
    .entries()
    .findLast(
      entry => (entry.type === 'decision' || (entry.type === 'settled' && entry.by === 'person')) && entry.key === key,
    )
  return newest?.type === 'decision' ? newest : undefined
}

/** What the call itself says of the resource, and the id that the person named under the output that takes it. */
function adoptedOutputs({ uses, input, context, effect }: Call, id: string): JsonObject {
  const known = (uses.adopted?.(input, context) ?? {}) as JsonObject
  const name = madeFields(uses, effect)?.id.find(output => known[output] === undefined)
  if (name === undefined) return known
  const isInteger = uses.output.properties[name]?.type === 'integer'
  return { ...known, [name]: isInteger ? Number(id) : id }
}

/** Whether a person has taken care of what a release can not end. */
export async function saysSkip(run: RunState, key: string): Promise<boolean> {
  const { runtime, journal } = run
  const wanted = {
    key,
    message: 'is it taken care of?',
    fields: {},
    choices: ['skip'] as const,
    untilMs: runtime.now(),
  }
  const decision = journal.find('decision', key) ?? (await hear(run, wanted))
  return typeof decision === 'object' && decision.decision === 'skip'
}
