import type { Resource } from '../../schemas/ledger.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { Buffer } from './buffer.ts'
import { stranger } from './buffer.ts'
import { notFound, notValidated, show } from './buffer-answers.ts'
import { type Buffers, type Handled, isAlive, stateOf } from './buffer-list.ts'
import { requestBuffer } from './buffer-request.ts'
import type { LucidityKnobs } from './knobs.ts'
import { error } from './replies.ts'

/** Temporary buffers: request, status and revoke; one PROVISIONING or ACTIVE per instance (API guide, FAQ). */
export function lucidityBuffers(world: ModelWorld, knobs: LucidityKnobs) {
  const all: Buffer[] = knobs.strangers.map(({ instanceId = '', endsAfter }, index) =>
    stranger(world, instanceId, index, endsAfter),
  )
  const buffers: Buffers = { world, knobs, all }
  return {
    request: (arrived: ModelRequest): Handled => requestBuffer(buffers, arrived),
    status: (id: string): Handled => status(buffers, id),
    revoke: (id: string): Handled => revoke(buffers, id),
    revokeByHand: (number: number): void => revokeByHand(buffers, number),
    all: (): readonly Buffer[] => all,
    isAlive: (buffer: Buffer): boolean => isAlive(buffers, buffer),
    ledger: (): readonly Resource[] => all.map(buffer => ledgerEntry(buffers, buffer)),
  }
}

const byId = ({ all }: Buffers, id: string): Buffer | undefined => all.find(buffer => buffer.id === id)

function status(buffers: Buffers, id: string): Handled {
  const { world, knobs } = buffers
  const buffer = byId(buffers, id)
  if (buffer === undefined || isGone(buffers, buffer)) return { answer: notFound(id) }
  if (buffer.accountId === knobs.unvalidatedAccount) return { answer: notValidated(buffer.accountId) }
  return { answer: show(buffers, buffer, { status: 200, lagMs: world.lifecycle(knobs.readLag) }) }
}

function revoke(buffers: Buffers, id: string): Handled {
  const { world, knobs } = buffers
  const buffer = byId(buffers, id)
  if (buffer === undefined) return { answer: notFound(id) }
  const state = stateOf(buffers, buffer)
  if (state === 'REVOKED' || buffer.releases > 0) {
    if (knobs.revokeAgain === 'conflict409') return { answer: error(409, `buffer ${id} is already revoked`) }
    if (isGone(buffers, buffer)) return { answer: notFound(id) }
    return { answer: show(buffers, buffer, { status: 200 }) }
  }
  if (state === 'PROVISIONING' && knobs.revokeProvisioning === 'conflict409')
    return { answer: error(409, `buffer ${id} is PROVISIONING`) }
  if (state === 'FAILED' && knobs.revokeFailed === 'conflict409')
    return { answer: error(409, `buffer ${id} is FAILED`) }
  buffer.releases += 1
  // A FAILED buffer stays FAILED: there is nothing to take back but what provisioning left lying about.
  if (state !== 'FAILED')
    buffer.fate.revokedAt = Math.min(buffer.fate.revokedAt, world.now() + buffer.fate.revokeTakesMs)
  return { answer: show(buffers, buffer, { status: 200 }), effect: id }
}

/** In the mode where a revoked buffer is forgotten. */
const isGone = (buffers: Buffers, buffer: Buffer): boolean =>
  buffers.knobs.revokeAgain === 'gone404' && stateOf(buffers, buffer) === 'REVOKED'

/** Ends the n-th buffer that a client asked for, counted from 1, as a person in the dashboard would. */
function revokeByHand({ world, all }: Buffers, number: number): void {
  const buffer = all.filter(({ foreign }) => !foreign)[number - 1]
  if (buffer !== undefined) buffer.fate.revokedAt = Math.min(buffer.fate.revokedAt, world.now())
}

const ledgerEntry = (buffers: Buffers, buffer: Buffer): Resource => ({
  vendor: 'lucidity',
  resource: 'lucidity/buffer',
  id: buffer.id,
  marker: buffer.requestId,
  createdAt: buffer.createdAt,
  state: stateOf(buffers, buffer),
  alive: isAlive(buffers, buffer),
  releases: buffer.releases,
  foreign: buffer.foreign,
  details: { instanceId: buffer.instanceId, bufferSizeInGB: buffer.sizeGb },
})
