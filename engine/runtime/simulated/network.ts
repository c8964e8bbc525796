import { withoutMark } from '../../../schemas/exact-text.ts'
import type { Fault, WireFault } from '../../../schemas/faults.ts'
import { isLarger, MAX_ANSWER_BYTES } from '../../../schemas/limits.ts'
import { reveal, Secret } from '../../../schemas/secret.ts'
import type { WireReply, WireRequest } from '../../../schemas/wire.ts'
import { EngineFault } from '../../errors.ts'
import { ANSWER_TOO_LARGE } from '../http/reply.ts'
import { wireBody } from '../http/wire-body.ts'
import type { HttpRequest, HttpResult } from '../runtime.ts'
import { isWireFault } from './script.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** How a request ended at the network's edge. */
export type SimulatedDelivery =
  | { readonly kind: 'reply'; readonly reply: WireReply; readonly latencyMs: number }
  | { readonly kind: 'unsent'; readonly reason: string; readonly latencyMs: number }
  | { readonly kind: 'lost'; readonly reason: string; readonly latencyMs: number }

export type SendToVendor = (
  request: WireRequest,
  fault?: WireFault,
  timeoutMs?: number,
) => SimulatedDelivery | Promise<SimulatedDelivery>

/** One request as it left the process and what the process saw of its answer. */
export interface SentRequest {
  readonly key: string
  readonly lane: HttpRequest['lane']
  readonly wire: WireRequest
  readonly sentAt: number
  readonly endedAt: number
  /** Journal entries that were on disk when it left. */
  readonly entryCount: number
  /** `crashed`: the process ended before an answer. */
  readonly result: HttpResult | 'crashed'
}

/** Sends one request to the vendors' models in virtual time, the way the real client would see it. */
export async function sendSimulated(
  request: HttpRequest,
  {
    fault,
    place,
    send,
    clock,
  }: { fault: Fault | undefined; place: string; send: SendToVendor; clock: Pick<VirtualClock, 'pass'> },
): Promise<{ readonly wire: WireRequest; readonly result: HttpResult | EngineFault; readonly late?: LateAnswer }> {
  const headers = plainHeaders(request.headers)
  const wire: WireRequest = {
    method: request.method,
    url: request.url,
    headers,
    ...(request.body === undefined ? undefined : { body: wireBody(request.body, headers['content-type']) }),
  }
  if (fault === 'crash') return { wire, result: new EngineFault('crashed', `crashed before ${place}`) }
  const { timeoutMs, openMs = timeoutMs } = request
  const sent = send(wire, isWireFault(fault) ? fault : undefined, openMs)
  const delivery = sent instanceof Promise ? await sent : sent
  if (fault === 'crash-applied' || fault === 'crash-after') {
    return { wire, result: new EngineFault('crashed', `crashed after the vendor acted on ${place}`) }
  }
  if (delivery.latencyMs > timeoutMs) {
    clock.pass(timeoutMs)
    const result = noAnswerWithin(timeoutMs)
    if (openMs <= timeoutMs) return { wire, result }
    const isAnswered = delivery.latencyMs <= openMs
    const late = isAnswered ? resultOf(delivery) : noAnswerWithin(openMs)
    return { wire, result, late: { result: late, afterMs: Math.min(delivery.latencyMs, openMs) - timeoutMs } }
  }
  clock.pass(delivery.latencyMs)
  return { wire, result: resultOf(delivery) }
}

/** What comes after the caller has gone on, and how long after. */
export interface LateAnswer {
  readonly result: HttpResult
  readonly afterMs: number
}

/** A result whose late answer can be waited for by the clock of its make. */
export function withLate(
  result: HttpResult,
  late: LateAnswer | undefined,
  clock: { now(): number; wait(ms: number): Promise<void> },
): HttpResult {
  if (late === undefined || result.kind !== 'lost') return result
  const comesAt = clock.now() + late.afterMs
  return {
    ...result,
    late: async () => {
      await clock.wait(Math.max(0, comesAt - clock.now()))
      return late.result
    },
  }
}

const noAnswerWithin = (ms: number): Extract<HttpResult, { kind: 'lost' }> => ({
  kind: 'lost',
  reason: `no answer within ${ms / 1_000} s`,
  timedOut: true,
})

function resultOf(delivery: SimulatedDelivery): HttpResult {
  if (delivery.kind === 'unsent') return { kind: 'unsent', reason: delivery.reason }
  if (delivery.kind === 'lost') return { kind: 'lost', reason: delivery.reason, timedOut: false }
  const { status, headers, body } = delivery.reply
  if (isLarger(body, MAX_ANSWER_BYTES))
    return { kind: 'reply', status, headers, body: '', unreadable: ANSWER_TOO_LARGE }
  return { kind: 'reply', status, headers, body: withoutMark(body) }
}

function plainHeaders(headers: HttpRequest['headers']): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]!
    plain[name.toLowerCase()] = value instanceof Secret ? reveal(value) : value
  }
  return plain
}
