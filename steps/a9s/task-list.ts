import type { SettleEvidence } from '../../engine/step.ts'
import { activeTaskStates } from '../../schemas/a9s/task.ts'
import type { JsonObject } from '../../schemas/json.ts'

/** What backups and restores have in common. */
interface Task {
  readonly state: string
  readonly triggeredAt: string | undefined
}

export interface TaskSummary<T> {
  readonly newestDone: T | undefined
  readonly maxId: number
  readonly activeCount: number
}

/** Outputs that every list of tasks has besides the tasks. */
export const summaryFields = {
  maxId: { type: 'integer', description: 'Highest id; 0 when there is none yet.' },
  activeCount: { type: 'integer', description: 'How many are queued or running.' },
} as const

/** The newest by id: ids count up, and the order of the list is not documented. */
export function summarizeTasks<T extends Task>(tasks: readonly T[], idOf: (task: T) => number): TaskSummary<T> {
  const byId = tasks.toSorted((left, right) => idOf(right) - idOf(left))
  return {
    newestDone: byId.find(task => task.state === 'done'),
    maxId: byId[0] === undefined ? 0 : idOf(byId[0]),
    activeCount: tasks.filter(task => activeTaskStates.includes(task.state)).length,
  }
}

/** The runner's clock and the vendor's may differ this much. */
const CLOCK_SKEW_MS = 60_000

/**
 * The tasks in a list that our call must have made: newer than everything in the look before it, and not triggered
 * before it was sent. Oldest first.
 */
export function tasksSince(
  tasks: readonly JsonObject[],
  idName: string,
  { baseline, sentAt }: SettleEvidence<unknown>,
): readonly JsonObject[] {
  const knownId = Number(baseline?.['maxId'] ?? 0)
  return tasks
    .filter(task => Number(task[idName]) > knownId && !wasTriggeredBefore(task['triggeredAt'], sentAt - CLOCK_SKEW_MS))
    .toSorted((left, right) => Number(left[idName]) - Number(right[idName]))
}

const wasTriggeredBefore = (triggeredAt: unknown, time: number): boolean =>
  typeof triggeredAt === 'string' && Date.parse(triggeredAt) < time
