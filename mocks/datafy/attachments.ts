import { isObject } from '../../schemas/json.ts'
import type { ModelRequest } from '../world.ts'
import { type Account, inOrder } from './account.ts'
import { attachedSince } from './existing.ts'
import { done, type Handled, refused, volumeNotFound, volumeNotManaged } from './replies.ts'
import { NEVER, type Volume } from './resources.ts'
import { attachmentAt, isManaged, partsAt, volumeState } from './states.ts'

/** Restored volumes need this agent ("Datafy Snapshots" page). */
const RESTORE_AGENT = [1, 30, 0]

/** Attachments of Datafy: 200 at once, attached when the agent of the instance has done its part. */
export function datafyAttachments(account: Account) {
  const { knobs } = account
  const next = inOrder<(typeof knobs.attachments)[number]>(knobs.attachments)

  function attach(request: ModelRequest, volumeId: string): Handled {
    const { instanceId, deviceName } = isObject(request.body) ? request.body : {}
    if (typeof instanceId !== 'string' || typeof deviceName !== 'string')
      return refused(400, 'instanceId and deviceName are required')
    const volume = account.volume(volumeId)
    if (volume === undefined) return volumeNotFound(volumeId)
    if (!isManaged(volume, account.now())) return volumeNotManaged(volumeId)

    const own = next()
    if (own.takenBy !== undefined) volume.attachments.push(attachedSince(account.now(), own.takenBy, deviceName))
    const current = attachmentAt(volume, account.now())
    if (current !== undefined) {
      const isSame = current.instanceId === instanceId && current.deviceName === deviceName
      return isSame && knobs.attachRepeat === '200' ? done() : refused(409, `volume ${volumeId} is already attached`)
    }
    const refusal = ec2Refusal(account, volume, { instanceId, deviceName })
    if (refusal !== undefined) return refusal
    volume.attachments.push({
      ...attachedSince(account.now(), instanceId, deviceName),
      attachedAt: agentMounts(account, volume, instanceId) ? account.after(own.takes ?? knobs.attachTakes) : NEVER,
      foreign: false,
    })
    return done(`${volumeId} on ${instanceId}`)
  }

  function detach(request: ModelRequest, volumeId: string): Handled {
    const { instanceId } = isObject(request.body) ? request.body : {}
    const volume = account.volume(volumeId)
    if (volume === undefined) return volumeNotFound(volumeId)
    const current = attachmentAt(volume, account.now())
    if (current === undefined) return refused(400, 'volume is not attached to any instance')
    if (current.instanceId !== instanceId) return refused(409, `volume ${volumeId} is attached to another instance`)
    if (current.detachRequestedAt !== NEVER) return done()
    current.detachRequestedAt = account.now()
    current.detachedAt = account.after(knobs.detachTakes)
    current.releases += 1
    return done(`${volumeId} off ${current.instanceId}`)
  }

  return { attach, detach }
}

interface Wanted {
  readonly instanceId: string
  readonly deviceName: string
}

/** What EC2 says no to, in EC2's words (EC2 API, error codes). */
function ec2Refusal(account: Account, volume: Volume, { instanceId, deviceName }: Wanted): Handled | undefined {
  const instance = account.instance(instanceId)
  const no = (message: string): Handled => refused(account.knobs.ec2RefusalStatus, message)
  if (instance.missing === true) return refused(404, `instance ${instanceId} not found`)
  if (partsAt(volume, account.now()).some(part => volumeState(volume, part, account.now()) !== 'available'))
    return no(`IncorrectState: volume ${volume.id} is not available`)
  if (instance.zone !== undefined && instance.zone !== volume.zone)
    return no(
      `InvalidVolume.ZoneMismatch: The volume '${volume.id}' is not in the same availability zone as instance '${instanceId}'`,
    )
  if (instance.deviceInUse === deviceName)
    return no(
      `InvalidParameterValue: Invalid value '${deviceName}' for unixDevice. Attachment point ${deviceName} is already in use`,
    )
  if (instance.isFull === true)
    return no(`AttachmentLimitExceeded: instance ${instanceId} has as many volumes as its type allows`)
  return undefined
}

function agentMounts(account: Account, volume: Volume, instanceId: string): boolean {
  const { agentVersion } = account.instance(instanceId)
  if (agentVersion === 'none') return false
  return volume.restoredFrom === undefined || isAtLeast(agentVersion.split('.').map(Number), RESTORE_AGENT)
}

function isAtLeast(version: readonly number[], wanted: readonly number[]): boolean {
  const at = wanted.findIndex((number, index) => number !== (version[index] ?? 0))
  return at < 0 || (version[at] ?? 0) > wanted[at]!
}
