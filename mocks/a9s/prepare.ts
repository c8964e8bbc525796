import { isObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply } from '../answers.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import { hasActive, type Instance } from './instance.ts'
import { clientKey } from './keys.ts'
import type { Knobs } from './knobs.ts'
import { invalidJson, isLongEnough, refuse, shortKey } from './refusal.ts'

/** Gives the guid of an instance's backups, and sets the key that they are encrypted with from then on. */
export function preparation(world: ModelWorld, knobs: Knobs): (instance: Instance, request: ModelRequest) => WireReply {
  const acceptedAt = new Map<string, number>()
  return (instance, { body, bodyText }) => {
    const now = world.now()
    if (!isObject(body)) return invalidJson(bodyText)
    const key = body['encryption_key']
    if (key !== undefined && !isLongEnough(key, knobs)) return shortKey(knobs)
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
}
