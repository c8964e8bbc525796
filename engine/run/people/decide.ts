import type { Schema } from '../../../schemas/schema.ts'
import type { DecisionEntry, Question } from '../../journal/entry.ts'
import { pathOf, suffixKey } from '../../key.ts'
import type { Wanted } from '../../runtime/runtime.ts'
import { hear } from '../hear.ts'
import type { RunState } from '../run-state.ts'
import { Paused } from '../step-end.ts'

/** A person's decision: from the journal, else asked for. */
export async function decide(
  run: RunState,
  wanted: Wanted,
): Promise<Omit<DecisionEntry, 'type' | 'key' | 'at'> | undefined> {
  const recorded = run.journal.find('decision', wanted.key)
  if (recorded !== undefined) return recorded
  const step = pathOf(wanted.key)
  const { at: _at, ...question } = questionOf(run, wanted)
  run.emit?.({ event: 'run.waiting', step, key: wanted.key, ...question })
  const decision = await hear(run, wanted)
  if (decision === 'nobody') throw new Paused(step)
  return decision
}

/** The question is on disk before anybody hears it, so that another process can say what the run waits for. */
function questionOf(run: RunState, wanted: Wanted): Question {
  const recorded = run.journal.find('wait', suffixKey(wanted.key, 'deadline'))?.question
  if (recorded !== undefined) return recorded
  const { key, message, choices, untilMs: until } = wanted
  const answers = choices.map(choice => choiceWords(choice, wanted)).join(' | ')
  const question: Question = {
    at: run.runtime.now(),
    message,
    choices,
    answer: `drillbook answer ${run.runtime.runId} ${pathOf(key)} ${answers}`,
  }
  run.journal.append({ type: 'wait', key: suffixKey(key, 'deadline'), until, reason: 'confirm', question })
  return question
}

/** An approval is given with every field that has no default. */
function choiceWords(choice: Wanted['choices'][number], { fields }: Wanted): string {
  if (choice !== 'approve') return `--${choice}`
  const open = Object.entries(fields).filter(([, schema]) => (schema as Schema).default === undefined)
  return ['--approve', ...open.map(([name]) => `${name}=…`)].join(' ')
}
