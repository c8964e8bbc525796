import { canonical, type JsonObject } from '../../../schemas/json.ts'
import { extraKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import { type IdFields, idIn, isSameId } from '../../resource-id.ts'
import type { Call } from '../call/call.ts'
import { effectsSeen } from '../call/settle.ts'
import { delayUntil } from '../deadline.ts'
import type { Registration } from '../frame.ts'
import type { RunState } from '../run-state.ts'
import type { NotReleased, Released } from './released.ts'

/**
 * Releases what carries the call's marker besides the resource that the run knows: a delivery that the network
 * doubled leaves a resource whose id nobody recorded. Looked at no earlier than one settle window after the send.
 */
export async function releaseExtras(
  run: RunState,
  { key, origin, deadlineAt }: Registration & { readonly deadlineAt: number },
  known: JsonObject,
  release: (made: JsonObject, key: string) => Promise<Released>,
): Promise<NotReleased | undefined> {
  const { call } = origin
  if (call?.uses.settle === undefined || call.repeat !== 'look-first' || isOneAtATime(call)) return undefined
  const visibleAt = (call.lastSentAt ?? run.startedAt) + call.uses.settle.windowMs
  if (run.runtime.now() < visibleAt) await run.runtime.sleep(delayUntil(run, visibleAt - run.runtime.now(), deadlineAt))
  const seen = await effectsSeen(run, { ...call, lane: 'cleanup', deadlineAt })
  if (seen === undefined)
    return { ok: false, reason: `whether "${origin.path}" made more than one could not be looked up` }
  const extras = seen.filter(made => !isSameMade(origin.id, made, known))
  if (extras.length > 0) mark('release: the request was doubled, so what the double made is released too', key)
  for (const [index, made] of extras.entries()) {
    const released = await release(made, extraKey(key, index + 1))
    if (!released.ok) return released
  }
  return undefined
}

/** Told apart by the declared id; what declares none, by all that is known of it. */
function isSameMade(fields: IdFields | undefined, made: JsonObject, known: JsonObject): boolean {
  const ids = fields && [idIn(made, fields), idIn(known, fields)]
  return ids?.[0] === undefined || ids[1] === undefined
    ? canonical(made) === canonical(known)
    : isSameId(ids[0], ids[1])
}

/**
 * Whether the vendor allows one resource for inputs like these: a double of the request is refused while ours is there,
 * and what it does after our release is seen by the read-back, which also waits for the settle window.
 */
const isOneAtATime = ({ uses, input }: Call): boolean =>
  uses.oneActivePer?.every(name => input[name] !== undefined) === true
