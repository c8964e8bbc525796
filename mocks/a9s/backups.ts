import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply } from '../answers.ts'
import { nth } from '../knobs.ts'
import type { ModelWorld } from '../world.ts'
import { backupWire, hasActive, type Instance, instanceStateAt, isUsable, nextId, visible } from './instance.ts'
import type { Knobs } from './knobs.ts'
import { notFound, refuse } from './refusal.ts'
import { startTask, type Task } from './task.ts'

export interface Backups {
  list(instance: Instance): WireReply
  get(instance: Instance, id: string): WireReply
  create(instance: Instance): WireReply
}

/** Backups of an instance: each is encrypted with the key in force when it was triggered. */
export function backups(world: ModelWorld, knobs: Knobs, sites: readonly Instance[]): Backups {
  return {
    list: instance =>
      jsonReply(
        200,
        visible(instance.backups, world.now()).map(backup => backupWire(backup, world.now())),
      ),

    get(instance, id) {
      const backup = visible(instance.backups, world.now()).find(candidate => String(candidate.id) === id)
      return backup === undefined ? notFound(`backup ${id}`) : jsonReply(200, backupWire(backup, world.now()))
    },

    create(instance) {
      const now = world.now()
      if (!isUsable(instance, now))
        return refuse(409, { description: `the instance is ${instanceStateAt(instance, now)}` })
      if (hasActive(instance.backups, now) || hasActive(instance.restores, now)) return refuse(409)
      const own = sites.flatMap(site => site.backups).filter(backup => !backup.foreign).length
      const task = startTask(world, knobs, nextId(instance.backups), nth(knobs.backups, own))
      addBackup(instance, task)
      return jsonReply(201, { id: task.id, message: 'job to backup is queued' })
    },
  }
}

export function addBackup(instance: Instance, task: Task): void {
  instance.backups.push({
    ...task,
    key: instance.keys.at(task.triggeredAt),
    globalId: `${instance.backupGuid}-${task.triggeredAt}`,
  })
}
