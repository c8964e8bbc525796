import type { ModelWorld } from '../world.ts'
import type { Knobs, TaskKnobs } from './knobs.ts'

/** A backup or restore: queued, running, then its outcome; a function of the clock, nothing is stored when it moves on. */
export interface Task {
  readonly id: number
  readonly triggeredAt: number
  readonly queuedMs: number
  readonly runningMs: number
  readonly outcome: 'done' | 'failed' | 'deleted' | 'queued' | 'running'
  readonly runningWord?: string | undefined
  readonly visibleAt: number
  /** Made by the scenario, not by a client. */
  readonly foreign: boolean
}

export interface TaskState {
  readonly status: string
  readonly startedAt?: number
  /** `finished_at`: the last status change, whatever the status (backup and restore endpoints). */
  readonly changedAt: number
}

export function stateOf({ triggeredAt, queuedMs, runningMs, outcome, runningWord }: Task, now: number): TaskState {
  const startedAt = triggeredAt + queuedMs
  if (now < startedAt || outcome === 'queued') return { status: 'queued', changedAt: triggeredAt }
  const endedAt = startedAt + runningMs
  if (now < endedAt || outcome === 'running')
    return { status: runningWord ?? 'running', startedAt, changedAt: startedAt }
  return { status: outcome, startedAt, changedAt: endedAt }
}

/** Other actions on the instance have to wait for it. */
export const isActive = (task: Task, now: number): boolean =>
  now >= task.triggeredAt && !['done', 'failed', 'deleted'].includes(stateOf(task, now).status)

/** When it ends as `done`; never for any other outcome. */
export const doneAt = ({ triggeredAt, queuedMs, runningMs, outcome }: Task): number =>
  outcome === 'done' ? triggeredAt + queuedMs + runningMs : Number.POSITIVE_INFINITY

/** A task that a client starts now. */
export function startTask(world: ModelWorld, defaults: Knobs, id: number, own: Partial<TaskKnobs>): Task {
  const now = world.now()
  return {
    id,
    triggeredAt: now,
    queuedMs: world.lifecycle(own.queuedFor ?? defaults.queuedFor),
    runningMs: world.lifecycle(own.runningFor ?? defaults.runningFor),
    outcome: own.outcome ?? defaults.tasksEnd,
    runningWord: own.runningWord,
    visibleAt: now + world.lifecycle(own.visibleAfter ?? defaults.tasksVisibleAfter),
    foreign: false,
  }
}

/** A stranger's task that runs from a time on for some time. */
export const strangersTask = (
  id: number,
  { triggeredAt, runningMs }: { triggeredAt: number; runningMs: number },
): Task => ({
  id,
  triggeredAt,
  queuedMs: 0,
  runningMs,
  outcome: 'done',
  visibleAt: triggeredAt,
  foreign: true,
})
