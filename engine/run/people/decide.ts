import { defined } from '../../../schemas/defined.ts'
import type { Schema } from '../../../schemas/schema.ts'
import type { DecisionEntry, KeyedEntry, Question } from '../../journal/entry.ts'
import { pathOf, suffixKey } from '../../key.ts'
import { answerFields } from '../../next-command.ts'
import type { Wanted } from '../../runtime/runtime.ts'
import { hear } from '../hear.ts'
import { isStopping, type RunState } from '../run-state.ts'
import { Paused } from '../step-end.ts'

/** A person's decision: from the journal, else asked for. */
export async function decide(
  run: RunState,
  wanted: Wanted,
): Promise<Omit<DecisionEntry, 'type' | 'key' | 'at'> | undefined> {
  const recorded = wordOn(run, wanted.key, 'decision')
  if (recorded !== undefined) return recorded
  const step = pathOf(wanted.key)
  // A run that is told to end asks nobody: a word that was left for it is heard all the same.
  if (!isStopping(run)) tellQuestion(run, wanted.key, questionOf(run, wanted))
  const decision = await hear(run, wanted)
  if (decision === 'nobody') throw new Paused(step)
  return decision
}

function tellQuestion({ emit, runtime: { runId, place = {} } }: RunState, key: string, question: Question): void {
  const { at: _at, fields, ...asked } = question
  const step = pathOf(key)
  const commands = answerFields(place, { runId, step, choices: asked.choices, ...defined({ fields }) })
  emit?.({ event: 'run.waiting', step, key, ...asked, ...commands })
}

/** What the journal says to the question as it stands: a program that was started since is asked about anew. */
function wordOn<T extends 'decision' | 'wait'>({ journal }: RunState, key: string, type: T): EntryOf<T> | undefined {
  const entries = journal.entries()
  const since = entries.findLastIndex(entry => entry.type === 'spawned' && entry.key === key)
  const wanted = type === 'wait' ? suffixKey(key, 'deadline') : key
  return entries.slice(since + 1).findLast((entry): entry is EntryOf<T> => entry.type === type && entry.key === wanted)
}

type EntryOf<T> = Extract<KeyedEntry, { type: T }>

/** The question is on disk before anybody hears it, so that another process can say what the run waits for. */
function questionOf(run: RunState, wanted: Wanted): Question {
  const recorded = wordOn(run, wanted.key, 'wait')?.question
  if (recorded !== undefined) return recorded
  const { key, message, choices, untilMs: until } = wanted
  const fields = openFields(wanted)
  const question: Question = {
    at: run.runtime.now(),
    message,
    choices,
    ...(fields.length > 0 && { fields }),
  }
  run.journal.append({ type: 'wait', key: suffixKey(key, 'deadline'), until, reason: 'confirm', question })
  return question
}

/** An approval is given with every field that has no default. */
const openFields = ({ fields }: Wanted): readonly string[] =>
  Object.entries(fields).flatMap(([name, schema]) => ((schema as Schema).default === undefined ? [name] : []))
