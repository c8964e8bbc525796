import type { Schema } from '../../../schemas/schema.ts'
import type { DecisionEntry } from '../../journal/entry.ts'
import { pathOf } from '../../key.ts'
import type { Wanted } from '../../runtime/runtime.ts'
import type { RunState } from '../run-state.ts'
import { Paused } from '../step-end.ts'

/** A person's decision: from the journal, else asked for; the runtime writes it down before it returns. */
export async function decide(
  run: RunState,
  wanted: Wanted,
): Promise<Omit<DecisionEntry, 'type' | 'key' | 'at'> | undefined> {
  const recorded = run.journal.find('decision', wanted.key)
  if (recorded !== undefined) return recorded
  const step = pathOf(wanted.key)
  run.emit?.({
    event: 'run.waiting',
    step,
    key: wanted.key,
    message: wanted.message,
    choices: wanted.choices,
    answer: `drillbook answer ${run.runtime.runId} ${step} ${wanted.choices.map(choice => choiceWords(choice, wanted)).join(' | ')}`,
  })
  const decision = await run.runtime.receive(wanted)
  if (decision === 'nobody') throw new Paused(step)
  return decision
}

/** An approval is given with every field that has no default. */
function choiceWords(choice: Wanted['choices'][number], { fields }: Wanted): string {
  if (choice !== 'approve') return `--${choice}`
  const open = Object.entries(fields).filter(([, schema]) => (schema as Schema).default === undefined)
  return ['--approve', ...open.map(([name]) => `${name}=…`)].join(' ')
}
