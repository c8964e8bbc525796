import type { Failure } from '../../engine/errors.ts'
import { type CallEnd, defineStep, type StepTools } from '../../engine/step.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { endpoint } from './endpoint.ts'
import { serviceIdSchema } from './fields.ts'

/** Waits of the vendor's Terraform provider: 10 min for the stop, 15 min of 409 after it, 5 min until 404. */
const STOP = { everyMs: 10_000, deadlineMs: 600_000 }
const CONFLICT_EVERY_MS = 20_000
const MAX_DELETES = 45
const GONE = { everyMs: 10_000, deadlineMs: 300_000 }

/** How far apart two 404 must be: a read that trails a write by this much is the slowest that clients tell of. */
const READS_TRAIL_MS = 10_000

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['serviceId'],
  properties: {
    serviceId: serviceIdSchema,
    mode: {
      enum: ['lenient', 'strict'],
      description: 'strict: from stopped only, as first documented; else also while provisioning, or failed.',
    },
  },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['id', 'state'],
  properties: {
    id: { ...serviceIdSchema, description: 'The service that is gone.' },
    state: { type: 'string', description: 'terminated: the vendor knows it no more.' },
  },
} as const satisfies ObjectSchema

/** Reads, stops when it must, deletes until the vendor takes it, and waits until the service is gone. */
export const deleteService = defineStep({
  type: 'clickhouse/delete-service',
  summary: 'Delete a service and its data: stops it first, waits until it is gone.',
  input,
  output,
  effect: {
    kind: 'releases',
    resource: 'clickhouse/service',
    id: ['serviceId'],
    destroys: true,
    readBack: {
      uses: 'clickhouse/get-service',
      settleMs: READS_TRAIL_MS,
      failedStays: true,
      with: ({ serviceId }) => ({ serviceId: serviceId! }),
    },
  },
  repeat: 'converges',

  request: ({ serviceId }, call) => endpoint({ method: 'DELETE', path: 'service', params: { serviceId } }, call),
  answer: (_, { serviceId }) => ({ id: serviceId, state: 'terminating' }),

  async run({ serviceId, mode = 'lenient' }, tools) {
    const service = partsOf(tools, serviceId)
    const seen = await service.look()
    const stopped = await service.stop(seen, mode)
    const deleted = await service.remove(stopped)
    if (!deleted.ok && !isGone(deleted)) return deleted

    // Where no delete was accepted, one 404 proves nothing.
    const left = await service.leaves(deleted.ok ? 1 : 2)
    if (left === undefined) return failed(`service ${serviceId} should be gone, but is still there`)
    return isGone(left) ? { ok: true, outputs: { id: serviceId, state: 'terminated' } } : left
  },

  timeoutMs: 30_000,
  // The three waits, and a quarter of an hour for answers that are slow or lost.
  longestMs: STOP.deadlineMs + MAX_DELETES * CONFLICT_EVERY_MS + GONE.deadlineMs + 900_000,
  subject: ['serviceId'],
  example: { serviceId: '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11' },
  source: 'ClickHouse Cloud API, Services: Delete service; 409 text and states from clickhousectl #335 (2026-07)',
})

/** The calls that make up a delete. */
function partsOf({ call, wait }: StepTools, serviceId: string) {
  const target = { serviceId }

  return {
    look: () => call('look', 'clickhouse/get-service', target),

    /** What is seen in the end. Whether a refused or endless stop was enough, the answer to the delete will say. */
    async stop(seen: CallEnd, mode: Mode): Promise<CallEnd> {
      if (!seen.ok || isOff(seen, mode)) return seen
      if (stateOf(seen) !== 'stopping') {
        const asked = await call('stop', 'clickhouse/set-service-state', { ...target, command: 'stop' })
        if (!asked.ok) return seen
      }
      const until = (end: CallEnd): boolean => isGone(end) || hasStopped(end)
      return (await wait('stopped', 'clickhouse/get-service', target, { ...STOP, until })) ?? seen
    },

    /** The vendor can refuse for minutes although it shows `stopped` (Terraform provider, 2026-04). */
    async remove(stopped: CallEnd): Promise<CallEnd> {
      if (!stopped.ok || isLeaving(stopped) || isGone(stopped)) return stopped
      let end = await call('delete', 'clickhouse/delete-service', target)
      for (let tries = 2; isConflict(end) && tries <= MAX_DELETES; tries += 1) {
        const seen = await wait(`pause-${tries}`, 'clickhouse/get-service', target, pause(CONFLICT_EVERY_MS))
        if (seen === undefined || isLeaving(seen) || isGone(seen)) return seen ?? end
        if (!hasStopped(seen)) return end
        end = await call(`delete-${tries}`, 'clickhouse/delete-service', target)
      }
      return end
    },

    /** Looks until the service is gone in so many looks in a row. */
    leaves(wanted: number) {
      let looks = 0
      const until = (end: CallEnd): boolean => {
        looks = isGone(end) ? looks + 1 : 0
        return looks >= wanted
      }
      return wait('gone', 'clickhouse/get-service', target, { ...GONE, until })
    },
  }
}

/** Looks at once and after a while: between two tries of a delete, the second look decides. */
function pause(everyMs: number): Parameters<StepTools['wait']>[3] {
  let looks = 0
  return { everyMs, deadlineMs: 2 * everyMs, until: () => ++looks === 2 }
}

type Mode = 'strict' | 'lenient'

const GONE_STATES = ['terminated', 'softdeleted']
/** A delete was accepted, whoever asked for it. */
const LEAVING_STATES = ['terminating', 'softdeleting']
/** Where a stop ends: some idle services stay idle (vendor's own tests). */
const STOPPED_STATES = ['stopped', 'idle', 'failed']
/** Where no stop is needed. The vendor's list has more (idle, degraded), but only stopped ones were seen deleted. */
const OFF_STATES = { strict: ['stopped'], lenient: ['stopped', 'failed', 'provisioning'] }

const stateOf = (end: CallEnd): string => (end.ok ? String(end.outputs['state']) : '')

const isLeaving = (end: CallEnd): boolean => LEAVING_STATES.includes(stateOf(end))

const isOff = (end: CallEnd, mode: Mode): boolean =>
  isLeaving(end) || isGone(end) || OFF_STATES[mode].includes(stateOf(end))

const hasStopped = (end: CallEnd): boolean => STOPPED_STATES.includes(stateOf(end))

const isGone = (end: CallEnd): boolean =>
  end.ok ? GONE_STATES.includes(stateOf(end)) : end.failure.class === 'notFound'

const isConflict = (end: CallEnd): boolean => !end.ok && end.failure.class === 'conflict'

const failed = (message: string): CallEnd => ({
  ok: false,
  failure: { class: 'vendorBusy', message } satisfies Failure,
})
