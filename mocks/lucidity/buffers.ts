import { isObject } from '../../schemas/json.ts'
import type { Resource } from '../../schemas/ledger.ts'
import type { BufferState } from '../../schemas/lucidity/buffer.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { Buffer } from './buffer.ts'
import { stranger } from './buffer.ts'
import { fateOf, stateAt } from './buffer-states.ts'
import { readRequest, wireBuffer } from './buffer-wire.ts'
import type { LucidityKnobs } from './knobs.ts'
import type { Answer } from './replies.ts'
import { error, invalid } from './replies.ts'

/** A request that was answered, and what it did for the ledger. */
export interface Handled {
  readonly answer: Answer
  readonly effect?: string
  readonly requestId?: string
}

/** Temporary buffers: request, status and revoke; one PROVISIONING or ACTIVE per instance (API guide, FAQ). */
export function lucidityBuffers(world: ModelWorld, knobs: LucidityKnobs) {
  const buffers: Buffer[] = knobs.strangers.map(({ instanceId = '', endsAfter }, index) =>
    stranger(world, instanceId, index, endsAfter),
  )
  let asked = 0
  const byId = (id: string | undefined): Buffer | undefined => buffers.find(buffer => buffer.id === id)
  const stateOf = (buffer: Buffer): BufferState => stateAt(buffer.fate, world.now())
  const isAlive = (buffer: Buffer): boolean => ['PROVISIONING', 'ACTIVE'].includes(stateOf(buffer))

  function request(arrived: ModelRequest): Handled {
    const body = isObject(arrived.body) ? arrived.body : {}
    const fields = readRequest(body, arrived.headers, knobs)
    if ('problem' in fields) return { answer: invalid(fields.problem) }
    const { requestId, payload, instanceId, accountId, cloudProvider, sizeGb } = fields
    const told = { requestId }
    if (accountId === knobs.unvalidatedAccount) return { ...told, answer: notValidated(accountId) }
    if (knobs.instances.some(instance => instance.instanceId === instanceId && instance.unmanaged === true))
      return { ...told, answer: error(404, `instance ${instanceId} is not managed by Lucidity`) }

    const known =
      requestId === '' || knobs.requestId === 'ignored' ? undefined : buffers.find(b => b.requestId === requestId)
    if (known !== undefined) {
      if (known.payload !== payload) return { ...told, answer: error(409, 'requestId was used with another payload') }
      if (knobs.requestId === 'replay') return { ...told, answer: show(known, knobs.acceptsWith) }
      return { ...told, answer: conflict(known, 'requestId was used before') }
    }
    const inTheWay = buffers.find(buffer => buffer.instanceId === instanceId && isAlive(buffer))
    if (inTheWay !== undefined)
      return { ...told, answer: conflict(inTheWay, `instance ${instanceId} already has a buffer`) }

    const made: Buffer = {
      id: `buf-${world.hex('lucidity buffer', 12)}`,
      ...{ requestId, payload, instanceId, accountId, cloudProvider, sizeGb },
      createdAt: world.now(),
      foreign: false,
      fate: fateOf(world, knobs, asked),
      releases: 0,
    }
    asked += 1
    buffers.push(made)
    return { ...told, answer: show(made, knobs.acceptsWith), effect: made.id }
  }

  function status(id: string): Handled {
    const buffer = byId(id)
    if (buffer === undefined || isGone(buffer)) return { answer: notFound(id) }
    if (buffer.accountId === knobs.unvalidatedAccount) return { answer: notValidated(buffer.accountId) }
    return { answer: show(buffer, 200, world.lifecycle(knobs.readLag)) }
  }

  function revoke(id: string): Handled {
    const buffer = byId(id)
    if (buffer === undefined) return { answer: notFound(id) }
    const state = stateOf(buffer)
    if (state === 'REVOKED' || buffer.releases > 0) {
      if (knobs.revokeAgain === 'conflict409') return { answer: error(409, `buffer ${id} is already revoked`) }
      if (isGone(buffer)) return { answer: notFound(id) }
      return { answer: show(buffer, 200) }
    }
    if (state === 'PROVISIONING' && knobs.revokeProvisioning === 'conflict409')
      return { answer: error(409, `buffer ${id} is PROVISIONING`) }
    if (state === 'FAILED' && knobs.revokeFailed === 'conflict409')
      return { answer: error(409, `buffer ${id} is FAILED`) }
    buffer.releases += 1
    // A FAILED buffer stays FAILED: there is nothing to take back but what provisioning left lying about.
    if (state !== 'FAILED')
      buffer.fate.revokedAt = Math.min(buffer.fate.revokedAt, world.now() + buffer.fate.revokeTakesMs)
    return { answer: show(buffer, 200), effect: id }
  }

  /** In the mode where a revoked buffer is forgotten. */
  const isGone = (buffer: Buffer): boolean => knobs.revokeAgain === 'gone404' && stateOf(buffer) === 'REVOKED'

  function show(buffer: Buffer, status: number, lagMs = 0): Answer {
    const seenAt = Math.max(buffer.createdAt, world.now() - lagMs)
    const fields = wireBuffer(buffer, { seenAt, knobs })
    return { kind: knobs.bufferAnswers, status, fields }
  }

  const conflict = (buffer: Buffer, message: string): Answer =>
    error(
      409,
      message,
      knobs.conflictNames === 'nothing'
        ? undefined
        : {
            bufferId: buffer.id,
            ...(knobs.conflictNames === 'bufferAndRequest' && { requestId: buffer.requestId, status: stateOf(buffer) }),
          },
    )

  return {
    request,
    status,
    revoke,
    /** Ends the n-th buffer that a client asked for, counted from 1, as a person in the dashboard would. */
    revokeByHand(number: number): void {
      const buffer = buffers.filter(({ foreign }) => !foreign)[number - 1]
      if (buffer !== undefined) buffer.fate.revokedAt = Math.min(buffer.fate.revokedAt, world.now())
    },
    all: (): readonly Buffer[] => buffers,
    isAlive,
    ledger: (): readonly Resource[] =>
      buffers.map(buffer => ({
        vendor: 'lucidity',
        resource: 'lucidity/buffer',
        id: buffer.id,
        marker: buffer.requestId,
        createdAt: buffer.createdAt,
        state: stateOf(buffer),
        alive: isAlive(buffer),
        releases: buffer.releases,
        foreign: buffer.foreign,
        details: { instanceId: buffer.instanceId, bufferSizeInGB: buffer.sizeGb },
      })),
  }
}

const notFound = (id: string): Answer => error(404, `buffer ${id} not found`)

// The same 401 as for a bad token: seen on the tenants API when a cloud account can not be validated.
const notValidated = (accountId: string): Answer => error(401, `cloud account ${accountId} could not be validated`)
