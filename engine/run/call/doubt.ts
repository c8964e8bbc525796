import type { Failure } from '../../errors.ts'
import type { SettledEntry } from '../../journal/entry.ts'
import { pathOf } from '../../key.ts'
import { type MarkText, mark } from '../../mark.ts'
import type { RunState } from '../run-state.ts'
import { adopted, type Call, type CallResult, lastFailure } from './call.ts'
import { notToStart, pastDeadline } from './next-try.ts'
import { type PersonsWord, personsWord } from './person.ts'
import { settle } from './settle.ts'

/** A look settles the doubt: adopted, or absent once (repeat), or absent again or unknown (give up). */
export async function settleDoubt(run: RunState, call: Call): Promise<CallResult | undefined> {
  const repeatedBefore = call.clearedTries > 0
  const failure = lastFailure(call)
  openDoubt(run, call)
  const verdict = await settle(run, call)
  if (verdict === 'late') {
    mark('deadline: what became of it is looked for later', call.key)
    return { ok: false, failure: pastDeadline(call, failure), doubtful: true }
  }
  closeDoubt(run, call, verdict, 'look')
  if (verdict === 'unknown') return await askPerson(run, call, failure)
  if (verdict === 'applied') return adopted(call)
  const final = endOfAbsence(call, repeatedBefore)
  if (final !== undefined) {
    mark(final, call.key)
    return { ok: false, failure, doubtful: false }
  }
  mark('settle: absent, so it is sent again', call.key)
  const stopped = notToStart(run, call)
  return stopped === undefined ? undefined : { ok: false, failure: stopped, doubtful: false }
}

/** From now on somebody looks for what became of it. */
export function openDoubt(run: RunState, call: Call): void {
  const { message } = lastFailure(call)
  run.journal.note?.({ type: 'doubt', key: call.key, at: run.runtime.now(), message })
  run.emit?.({ event: 'doubt.opened', step: pathOf(call.key), key: call.key, message })
}

/** What became of it is in the journal. */
export function closeDoubt(
  run: RunState,
  { key }: Call,
  verdict: SettledEntry['verdict'],
  by: SettledEntry['by'],
): void {
  run.emit?.({ event: 'doubt.settled', step: pathOf(key), key, verdict, by })
}

/** Why a call that is proven absent is not sent again, when it is not. */
function endOfAbsence(call: Call, repeatedBefore: boolean): MarkText | undefined {
  if (call.onlySettles === true) return 'settle: absent, so there is nothing to release'
  if (repeatedBefore) return 'settle: absent again after a repeat, so it has failed'
  return call.tries.at(-1)?.mayBeOurs === true ? 'settle: absent, so the refusal stands' : undefined
}

/** A doubt that the engine can not settle: a person's word does, when there is one. */
export async function askPerson(run: RunState, call: Call, failure: Failure): Promise<CallResult | undefined> {
  const word = await personsWord(run, call)
  if (word === undefined) return { ok: false, failure, doubtful: true }
  mark(wordMarks[word], call.key)
  closeDoubt(run, call, word === 'adopt' ? 'applied' : 'absent', 'person')
  if (word === 'adopt') return adopted(call)
  if (word === 'skip' || call.onlySettles === true)
    return {
      ok: false,
      failure: { ...failure, message: `${failure.message}; a person said that there is nothing` },
      doubtful: false,
    }
  const stopped = notToStart(run, call)
  return stopped === undefined ? undefined : { ok: false, failure: stopped, doubtful: false }
}

const wordMarks: Readonly<Record<PersonsWord, MarkText>> = {
  adopt: 'person: adopted, a person knows what was made',
  repeat: 'person: sent again, a person says that nothing was made',
  skip: 'person: left alone, a person has seen to it',
}
