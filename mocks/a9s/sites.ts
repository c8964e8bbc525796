import { parseDuration } from '../../schemas/duration.ts'
import type { ModelWorld } from '../world.ts'
import { addBackup } from './backups.ts'
import { type Instance, makeInstance, nextId } from './instance.ts'
import type { Knobs } from './knobs.ts'
import { strangersTask } from './task.ts'

/** Each site is a dashboard of its own; on the one origin of a mock server they are told apart by the instance's id. */
export const siteOrigins = { west: 'https://west.a9s.mock', east: 'https://east.a9s.mock' } as const

const A_DAY_MS = parseDuration('1d')
const NIGHTLY_BACKUP_MS = parseDuration('40s')

/** The two instances at the start: the source in the west with its nightly backups, the destination in the east. */
export function makeSites(world: ModelWorld, knobs: Knobs): readonly [source: Instance, destination: Instance] {
  const startedAt = world.now()
  const { source: from, destination: to } = knobs

  const source = makeInstance(
    {
      id: from.id,
      name: from.name,
      origin: siteOrigins.west,
      dataService: from.dataService,
      planId: '5d0c3e0a-7f2b-4b5e-9b5c-0c9a7c1e4a03',
      serviceId: '8a2f1c77-3c2e-4a53-8f5d-2b7f6d0e5b04',
      createdAt: startedAt - 90 * A_DAY_MS,
      stateAtStart: from.state,
      availableAt: Number.POSITIVE_INFINITY,
      backupGuid: from.backupGuid,
    },
    { owner: from.backupKey },
  )
  for (let night = from.backups - 1; night >= 0; night -= 1) {
    const triggeredAt = startedAt - from.newestBackupAge - night * A_DAY_MS
    const task = strangersTask(nextId(source.backups), { triggeredAt, runningMs: NIGHTLY_BACKUP_MS })
    addBackup(source, { ...task, outcome: from.backupState })
  }
  if (knobs.nightlyBackupFor !== undefined) {
    const runningMs = world.lifecycle(knobs.nightlyBackupFor)
    addBackup(source, strangersTask(nextId(source.backups), { triggeredAt: startedAt, runningMs }))
  }

  const destination = makeInstance(
    {
      id: to.id,
      name: to.name,
      origin: siteOrigins.east,
      dataService: to.dataService,
      planId: '5d0c3e0a-7f2b-4b5e-9b5c-0c9a7c1e4a03',
      serviceId: '8a2f1c77-3c2e-4a53-8f5d-2b7f6d0e5b04',
      createdAt: startedAt - A_DAY_MS / 24,
      stateAtStart: to.state,
      availableAt:
        to.availableAfter === undefined ? Number.POSITIVE_INFINITY : startedAt + world.lifecycle(to.availableAfter),
      backupGuid: world.uuid('a9s backup guid'),
    },
    { owner: 'stranger' },
  )
  if (to.strangerRestoresFor !== undefined) {
    const runningMs = world.lifecycle(to.strangerRestoresFor)
    destination.restores.push(strangersTask(1, { triggeredAt: startedAt, runningMs }))
  }
  return [source, destination]
}
