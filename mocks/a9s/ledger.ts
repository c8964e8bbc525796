import type { Resource } from '../../schemas/ledger.ts'
import { type Instance, instanceStateAt } from './instance.ts'
import { stateOf, type Task } from './task.ts'

/** An instance and its tasks in the ledger; a backup or restore has an end of its own, none has to be released. */
export function ledgerOf(instance: Instance, now: number): readonly Resource[] {
  const taskLine = (noun: string) => (task: Task) => ({
    vendor: 'a9s',
    resource: `a9s/${noun}`,
    id: `${instance.id}/${task.id}`,
    marker: '',
    createdAt: task.triggeredAt,
    state: stateOf(task, now).status,
    alive: false,
    releases: 0,
    foreign: task.foreign,
  })
  return [
    {
      vendor: 'a9s',
      resource: 'a9s/instance',
      id: instance.id,
      marker: instance.name,
      createdAt: instance.createdAt,
      state: instanceStateAt(instance, now),
      alive: now < instance.deletedAt,
      releases: 0,
      foreign: true,
    },
    ...instance.backups.map(taskLine('backup')),
    ...instance.restores.map(taskLine('restore')),
  ]
}
