import { isObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply } from '../answers.ts'
import { nth } from '../knobs.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import { type Backup, hasActive, type Instance, instanceStateAt, isUsable, nextId } from './instance.ts'
import type { Knobs } from './knobs.ts'
import { invalidJson, isLongEnough, notFound, notRestorable, refuse, restoreInProgress, shortKey } from './refusal.ts'
import { doneAt, startTask } from './task.ts'

/** Data services whose recovery works (disaster recovery, versions 55 and 56); any other is left broken. */
const SUPPORTED = ['KeyValue', 'Messaging', 'MongoDB', 'PostgreSQL']

/** The store of all sites' backups, and how the vendor behaves. */
interface Store {
  readonly world: ModelWorld
  readonly knobs: Knobs
  readonly sites: readonly Instance[]
}

/** Restores what another site has stored. */
export function performRecovery(store: Store, destination: Instance, { body, bodyText }: ModelRequest): WireReply {
  const { world, knobs } = store
  const now = world.now()
  if (!isObject(body)) return invalidJson(bodyText)
  const { backup_guid: guid, encryption_key: key } = body
  if (typeof guid !== 'string' || typeof key !== 'string')
    return refuse(400, { description: 'backup_guid and encryption_key are required' })
  if (!isLongEnough(key, knobs)) return shortKey(knobs)
  if (!isUsable(destination, now)) return notReady(knobs, destination, now)
  if (hasActive(destination.restores, now)) return restoreInProgress()
  if (hasActive(destination.backups, now)) return refuse(409)
  if (knobs.store === 'refused') return refuse(500)

  const found = newestBackup(store, guid, key)
  if ('refusal' in found) return found.refusal
  if (!knobs.performNeverActs) startRestore(store, destination, found)
  const restoreId = knobs.performNeverActs ? nextId(destination.restores) : destination.restores.at(-1)!.id
  return jsonReply(Number(knobs.performStatus), knobs.restoreIdInAnswer ? { restore_id: restoreId } : {})
}

const notReady = (knobs: Knobs, destination: Instance, now: number): WireReply =>
  knobs.notReady === '500'
    ? refuse(500)
    : refuse(409, { description: `the instance is ${instanceStateAt(destination, now)}` })

/** What a restore will work on, and whether it will fail. */
interface Found {
  readonly backup?: Backup
  readonly fails: boolean
}

/** "It uses the last saved state" (disaster recovery): the newest done backup of the guid, and whether the key opens it. */
function newestBackup(
  { world, knobs, sites }: Store,
  guid: string,
  sentKey: string,
): Found | { readonly refusal: WireReply } {
  const now = world.now()
  const source = sites.find(instance => instance.backupGuid === guid)
  if (source === undefined)
    return knobs.unknownGuid === '404' ? { refusal: notFound(`backup ${guid}`) } : { fails: true }
  const backup = source.backups.findLast(candidate => doneAt(candidate) <= now - knobs.storeLag)
  if (backup === undefined) {
    if (knobs.noBackup === 'failed') return { fails: true }
    return { refusal: knobs.noBackup === '404' ? notFound(`a backup of ${guid}`) : notRestorable() }
  }
  const opens = source.keys.opens(backup.key, sentKey)
  if (!opens && knobs.wrongKey === '422') return { refusal: notRestorable() }
  return { backup, fails: !opens || knobs.store === 'failed' }
}

function startRestore({ world, knobs, sites }: Store, destination: Instance, { backup, fails }: Found): void {
  const task = startTask(world, knobs, nextId(destination.restores), nth(knobs.restores, ownRestores(sites)))
  const isSupported = SUPPORTED.includes(destination.dataService)
  const restore = {
    ...task,
    outcome: (fails || !isSupported) && task.outcome === 'done' ? ('failed' as const) : task.outcome,
    restoredFrom: backup?.triggeredAt,
  }
  destination.restores.push(restore)
  if (!isSupported) destination.brokenAt = restore.triggeredAt + restore.queuedMs + restore.runningMs
}

/** How many restores clients have started so far. */
export const ownRestores = (sites: readonly Instance[]): number =>
  sites.flatMap(instance => instance.restores).filter(restore => !restore.foreign).length
