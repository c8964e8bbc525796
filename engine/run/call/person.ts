import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { DecisionEntry } from '../../journal/entry.ts'
import { mark } from '../../mark.ts'
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
  const { runtime } = run
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
  settleBy(run, call, word, decision.id)
  return word
}

/**
 * Before a release: who says by the newest word on its step that what it made is taken care of. Where an earlier process
 * gave the release up, what a person has said since is heard first; an id that is named anew takes the place of the one
 * that was named before.
 */
export async function newestWord(
  run: RunState,
  { key, call }: { readonly key: string; readonly call?: Call },
  release: string,
): Promise<string | undefined> {
  const { runtime, journal } = run
  if (isAskedAnew(run, key, release)) {
    const wanted = { message: 'is it taken care of?', fields: {}, choices: ['adopt', 'skip'] as const }
    await hear(run, { ...wanted, key, untilMs: runtime.now() })
  }
  const decision = journal.find('decision', key)
  if (decision?.decision === 'skip') return decision.by
  const isNamedAnew = decision?.decision === 'adopt' && unusedWord(run, key) === decision
  if (call !== undefined && isNamedAnew && journal.find('settled', key)?.by === 'person') {
    mark('person: the id that was named last counts', key)
    settleBy(run, call, 'adopt', decision.id)
  }
  return undefined
}

/** Something needed attention since a person's last word on it. */
function isAskedAnew({ journal }: RunState, key: string, release: string): boolean {
  if (journal.find('attention', release) === undefined && journal.find('attention', key) === undefined) return false
  const newest = journal
    .entries()
    .findLast(
      entry =>
        (entry.type === 'attention' && (entry.key === release || entry.key === key)) ||
        (entry.type === 'decision' && entry.key === key),
    )
  return newest?.type === 'attention'
}

/** The word is in the journal before it is acted on. */
function settleBy({ runtime, journal }: RunState, call: Call, word: PersonsWord, id: string | undefined): void {
  const outputs = word === 'adopt' ? adoptedOutputs(call, id ?? '') : undefined
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

/** Who has taken care of what a release can not end, by the newest word on it. */
export async function whoSkips(run: RunState, key: string): Promise<string | undefined> {
  const { runtime, journal } = run
  const wanted = {
    key,
    message: 'is it taken care of?',
    fields: {},
    choices: ['skip'] as const,
    untilMs: runtime.now(),
  }
  const heard = await hear(run, wanted)
  const decision = typeof heard === 'object' ? heard : journal.find('decision', key)
  return decision?.decision === 'skip' ? decision.by : undefined
}
