import type { Buffer } from './buffer.ts'
import { type Buffers, stateOf } from './buffer-list.ts'
import { wireBuffer } from './buffer-wire.ts'
import { type Answer, error } from './replies.ts'

/** A buffer as it is now, or as it was a while ago. */
export function show(
  { world, knobs }: Buffers,
  buffer: Buffer,
  { status, lagMs = 0 }: { readonly status: number; readonly lagMs?: number },
): Answer {
  const seenAt = Math.max(buffer.createdAt, world.now() - lagMs)
  return { kind: knobs.bufferAnswers, status, fields: wireBuffer(buffer, { seenAt, knobs }) }
}

/** Names the buffer that is in the way, as far as the vendor tells. */
export function conflict(buffers: Buffers, buffer: Buffer, message: string): Answer {
  const { conflictNames } = buffers.knobs
  if (conflictNames === 'nothing') return error(409, message)
  return error(409, message, {
    bufferId: buffer.id,
    ...(conflictNames === 'bufferAndRequest' && { requestId: buffer.requestId, status: stateOf(buffers, buffer) }),
  })
}

export const notFound = (id: string): Answer => error(404, `buffer ${id} not found`)

// The same 401 as for a bad token: seen on the tenants API when a cloud account can not be validated.
export const notValidated = (accountId: string): Answer =>
  error(401, `cloud account ${accountId} could not be validated`)
