import { isObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply } from '../answers.ts'
import { nth } from '../knobs.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import { type Backup, hasActive, type Instance, instanceStateAt, isUsable, nextId } from './instance.ts'
import { clientKey } from './keys.ts'
import type { Knobs } from './knobs.ts'
import { notFound, notRestorable, refuse, restoreInProgress } from './refusal.ts'
import { doneAt, startTask } from './task.ts'

/** Data services whose recovery works (disaster recovery, versions 55 and 56); any other is left broken. */
const SUPPORTED = ['KeyValue', 'Messaging', 'MongoDB', 'PostgreSQL']

export interface Recovery {
  prepare(instance: Instance, request: ModelRequest): WireReply
  perform(destination: Instance, request: ModelRequest): WireReply
}

/** The two disaster recovery endpoints over the shared store of all sites' backups. */
export function recovery(world: ModelWorld, knobs: Knobs, sites: readonly Instance[]): Recovery {
  const acceptedAt = new Map<string, number>()

  function prepare(instance: Instance, { body, bodyText }: ModelRequest): WireReply {
    const now = world.now()
    if (!isObject(body)) return invalidJson(bodyText)
    const key = body['encryption_key']
    if (key !== undefined && !isLongEnough(key)) return shortKey()
    if (hasActive(instance.backups, now) || hasActive(instance.restores, now)) return refuse(409)

    const call = `${instance.id} ${typeof key === 'string' ? JSON.stringify(clientKey(key)) : ''}`
    if (!acceptedAt.has(call)) acceptedAt.set(call, now)
    const completedAt = acceptedAt.get(call)! + world.lifecycle(knobs.prepareAcceptedFor ?? 0)
    if (typeof key === 'string') setKey(instance, key, completedAt)
    return jsonReply(now < completedAt ? 202 : 200, { backup_guid: instance.backupGuid })
  }

  function setKey(instance: Instance, key: string, since: number): void {
    const isFirst = !instance.keys.entries.some(entry => entry.key.owner === 'client')
    instance.keys.set(clientKey(key), since)
    if (isFirst && knobs.strangerPreparesAfter !== undefined)
      instance.keys.set({ owner: 'stranger' }, since + world.lifecycle(knobs.strangerPreparesAfter))
  }

  function perform(destination: Instance, { body, bodyText }: ModelRequest): WireReply {
    const now = world.now()
    if (!isObject(body)) return invalidJson(bodyText)
    const { backup_guid: guid, encryption_key: key } = body
    if (typeof guid !== 'string' || typeof key !== 'string')
      return refuse(400, { description: 'backup_guid and encryption_key are required' })
    if (!isLongEnough(key)) return shortKey()
    if (!isUsable(destination, now)) return notReady(destination, now)
    if (hasActive(destination.restores, now)) return restoreInProgress()
    if (hasActive(destination.backups, now)) return refuse(409)
    if (knobs.store === 'refused') return refuse(500)

    const found = newestBackup(guid, key)
    if ('refusal' in found) return found.refusal
    if (!knobs.performNeverActs) startRestore(destination, found)
    const restoreId = knobs.performNeverActs ? nextId(destination.restores) : destination.restores.at(-1)!.id
    return jsonReply(Number(knobs.performStatus), knobs.restoreIdInAnswer ? { restore_id: restoreId } : {})
  }

  function startRestore(destination: Instance, { backup, fails }: Found): void {
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

  /** "It uses the last saved state" (disaster recovery): the newest done backup of the guid, and whether the key opens it. */
  function newestBackup(guid: string, sentKey: string): Found | { readonly refusal: WireReply } {
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

  const isLongEnough = (key: unknown): boolean => typeof key === 'string' && key.length >= knobs.minKeyLength

  const shortKey = (): WireReply =>
    refuse(Number(knobs.shortKey), {
      description: `encryption_key must have at least ${knobs.minKeyLength} characters`,
    })

  const notReady = (destination: Instance, now: number): WireReply =>
    knobs.notReady === '500'
      ? refuse(500)
      : refuse(409, { description: `the instance is ${instanceStateAt(destination, now)}` })

  return { prepare, perform }
}

/** What a restore will work on, and whether it will fail. */
interface Found {
  readonly backup?: Backup
  readonly fails: boolean
}

const invalidJson = (bodyText: string): WireReply =>
  refuse(400, { description: bodyText === '' ? 'the body is missing' : 'the body is not a JSON object' })

/** How many restores clients have started so far. */
export const ownRestores = (sites: readonly Instance[]): number =>
  sites.flatMap(instance => instance.restores).filter(restore => !restore.foreign).length
