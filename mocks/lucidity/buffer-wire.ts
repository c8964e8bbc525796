import { defined } from '../../schemas/defined.ts'
import { canonical } from '../../schemas/json.ts'
import type { BufferWire } from '../../schemas/lucidity/buffer.ts'
import { isoDate } from '../dates.ts'
import type { Buffer } from './buffer.ts'
import { stateAt } from './buffer-states.ts'
import { instanceProblem } from './instance-fields.ts'
import type { LucidityKnobs } from './knobs.ts'

/** What a client asks for. */
export type RequestFields = Pick<
  Buffer,
  'requestId' | 'payload' | 'instanceId' | 'accountId' | 'cloudProvider' | 'sizeGb'
>

/** What a request asks for, or what the vendor finds wrong with it. */
export function readRequest(
  body: Record<string, unknown>,
  headers: Readonly<Record<string, string>>,
  knobs: LucidityKnobs,
): RequestFields | { readonly problem: string } {
  const problem = instanceProblem(body)
  if (problem !== undefined) return { problem }
  const sizeGb = body[knobs.sizeField]
  if (!Number.isInteger(sizeGb)) return { problem: `${knobs.sizeField} is required` }
  if ((sizeGb as number) < 1 || (sizeGb as number) > knobs.largestBufferGb)
    return { problem: `${knobs.sizeField} must be between 1 and ${knobs.largestBufferGb}` }
  const { [knobs.requestIdField]: inBody, ...payload } = body
  const requestId = knobs.requestIdIn === 'body' ? inBody : headers[knobs.requestIdHeader]
  return {
    requestId: typeof requestId === 'string' ? requestId : '',
    payload: canonical(payload),
    instanceId: String(body['instanceId']),
    accountId: String(body['cloudProviderAccountId']),
    cloudProvider: String(body['cloudProvider']),
    sizeGb: sizeGb as number,
  }
}

/** A buffer as it looked at a time. */
export function wireBuffer(
  buffer: Buffer,
  { seenAt, knobs }: { readonly seenAt: number; readonly knobs: LucidityKnobs },
): object {
  const { fate } = buffer
  const state = fate.weird !== undefined && seenAt < fate.weird.untilMs ? fate.weird.word : stateAt(fate, seenAt)
  const stamp = (at: number): { readonly at?: string } => (at <= seenAt ? { at: isoDate(at + knobs.clockAhead) } : {})
  const activated = fate.activeAt < fate.revokedAt ? stamp(fate.activeAt).at : undefined
  const revoked = stamp(fate.revokedAt).at
  const fields: BufferWire = {
    bufferId: buffer.id,
    status: knobs.drift ? state.toLowerCase() : state,
    requestId: buffer.requestId,
    failureReason: state === 'FAILED' ? fate.reason : null,
    instanceId: buffer.instanceId,
    cloudProvider: buffer.cloudProvider,
    cloudProviderAccountId: buffer.accountId,
    bufferSizeInGB: buffer.sizeGb,
    createdAt: isoDate(buffer.createdAt + knobs.clockAhead),
    ...defined({ activatedAt: activated, revokedAt: revoked }),
  }
  return knobs.drift ? { ...fields, schemaVersion: 2, links: { self: `/buffers/${buffer.id}` } } : fields
}
