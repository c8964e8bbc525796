import { defined } from '../../../schemas/defined.ts'
import type { VendorRequest } from '../../exchange.ts'
import { pathOf } from '../../key.ts'
import type { HttpResult } from '../../runtime/runtime.ts'
import type { RunState } from '../run-state.ts'
import type { Call } from './call.ts'
import type { ReadTry } from './outcome.ts'

/** One request that was sent, and what came of it. */
export interface Sent {
  readonly request: VendorRequest
  readonly url: string
  readonly result: HttpResult
  readonly ended: ReadTry
  readonly tookMs: number
}

/** A read leaves a note for people; nothing is answered from it. */
export function noteRead(run: RunState, call: Call, { request, result, tookMs, ended }: Sent): void {
  const state = ended.outputs?.[call.uses.lifecycle?.field ?? '']
  run.journal.note?.({
    type: 'call',
    key: call.key,
    at: run.runtime.now(),
    method: request.method,
    path: request.path,
    ...(result.kind === 'reply' ? { status: result.status } : {}),
    ...defined({ supportId: ended.supportId }),
    ...(typeof state === 'string' ? { state } : {}),
    ...defined({ failure: ended.failure?.message }),
    tookMs,
  })
}

export function tellAttempt(run: RunState, call: Call, key: string, { request, url, tookMs, ended }: Sent): void {
  run.emit?.({
    event: 'attempt.ended',
    step: pathOf(call.key),
    key,
    outcome: ended.outcome,
    method: request.method,
    url,
    ...defined({ status: ended.status, supportId: ended.supportId }),
    tookMs,
    ...defined({ message: ended.failure?.message }),
  })
}
