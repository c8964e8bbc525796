import { isObject } from '../../schemas/json.ts'
import type { ModelRequest } from '../world.ts'
import type { Buffer } from './buffer.ts'
import { conflict, notValidated, show } from './buffer-answers.ts'
import { type Buffers, type Handled, isAlive } from './buffer-list.ts'
import { fateOf } from './buffer-states.ts'
import { type RequestFields, readRequest } from './buffer-wire.ts'
import { type Answer, error, invalid } from './replies.ts'

/** Makes a buffer, unless the request id or another buffer of the instance is in the way. */
export function requestBuffer(buffers: Buffers, arrived: ModelRequest): Handled {
  const { knobs } = buffers
  const body = isObject(arrived.body) ? arrived.body : {}
  const fields = readRequest(body, arrived.headers, knobs)
  if ('problem' in fields) return { answer: invalid(fields.problem) }
  const { requestId, instanceId, accountId } = fields
  const told = { requestId }
  if (accountId === knobs.unvalidatedAccount) return { ...told, answer: notValidated(accountId) }
  if (knobs.instances.some(instance => instance.instanceId === instanceId && instance.unmanaged === true))
    return { ...told, answer: error(404, `instance ${instanceId} is not managed by Lucidity`) }

  const again = answerToARepeat(buffers, fields)
  if (again !== undefined) return { ...told, answer: again }
  const inTheWay = buffers.all.find(buffer => buffer.instanceId === instanceId && isAlive(buffers, buffer))
  if (inTheWay !== undefined)
    return { ...told, answer: conflict(buffers, inTheWay, `instance ${instanceId} already has a buffer`) }

  const made = make(buffers, fields)
  buffers.all.push(made)
  return { ...told, answer: show(buffers, made, { status: knobs.acceptsWith }), effect: made.id }
}

/** What a request id that was used before leads to. */
function answerToARepeat(buffers: Buffers, { requestId, payload }: RequestFields): Answer | undefined {
  const { knobs, all } = buffers
  if (requestId === '' || knobs.requestId === 'ignored') return undefined
  const known = all.find(buffer => buffer.requestId === requestId)
  if (known === undefined) return undefined
  if (known.payload !== payload) return error(409, 'requestId was used with another payload')
  return knobs.requestId === 'replay'
    ? show(buffers, known, { status: knobs.acceptsWith })
    : conflict(buffers, known, 'requestId was used before')
}

const make = ({ world, knobs, all }: Buffers, fields: RequestFields): Buffer => ({
  id: `buf-${world.hex('lucidity buffer', 12)}`,
  ...fields,
  createdAt: world.now(),
  foreign: false,
  fate: fateOf(world, knobs, all.filter(({ foreign }) => !foreign).length),
  releases: 0,
})
