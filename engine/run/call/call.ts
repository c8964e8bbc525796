import type { JsonObject } from '../../../schemas/json.ts'
import type { CallStep, RetryPolicy } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import type { Journal } from '../../journal/journal.ts'
import { wireKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { Connection, HttpResult, Lane } from '../../runtime/runtime.ts'
import type { CallContext, Effect, Repeat, StepType } from '../../step.ts'
import type { Vendor } from '../../vendor.ts'
import type { EndedTry } from '../events.ts'
import type { Try } from './next-move.ts'

/** One call of one step type with everything resolved: what `perform` sends, settles and remembers. */
export interface Call {
  readonly key: string
  readonly uses: StepType
  readonly input: JsonObject
  readonly vendor: Vendor
  readonly connection: Connection
  readonly context: CallContext
  readonly effect: Effect
  readonly repeat: Repeat
  readonly policy: RetryPolicy
  readonly timeoutMs: number
  /** Wall time after which no try starts; one that has begun is cut a second later. */
  readonly deadlineAt: number
  /** Of a step with a deadline of its own. */
  readonly ownDeadlineMs?: number
  readonly lane: Lane
  /** Performed to learn what became of it before its release: what is proven absent is not sent again. */
  readonly onlySettles?: boolean
  /** Ended tries, oldest first; grows while the call is performed. */
  readonly tries: Try[]
  /** Tries that a look has proven not applied. */
  clearedTries: number
  /** Outputs that a look or a person settled. */
  settledOutputs?: JsonObject
  /** Outputs of the look before the first send. */
  baseline?: JsonObject
  /** Of a release: looks before this may not show yet what is to be released, so they prove nothing. */
  visibleAt?: number
  /** Of a try that the deadline cut: what still comes on its open socket. */
  late?: () => Promise<HttpResult>
  /** The newest try, until it is told; only where somebody listens. */
  untold?: EndedTry
  /** When the first try was sent, wall clock. */
  sentAt?: number
  /** When the last try was sent. */
  lastSentAt?: number
}

export type CallResult =
  | { readonly ok: true; readonly outputs: JsonObject; readonly unverified: boolean }
  | { readonly ok: false; readonly failure: Failure; readonly doubtful: boolean }

/** Whether the resource that a creating call was to make exists. */
export type Holding =
  | { readonly kind: 'none' }
  | { readonly kind: 'may' }
  | { readonly kind: 'holds'; readonly outputs: JsonObject }

export function holdingOf(call: Call): Holding {
  if (call.settledOutputs !== undefined) return { kind: 'holds', outputs: call.settledOutputs }
  const open = call.tries.slice(call.clearedTries)
  const applied = open.findLast(ended => ended.outcome === 'applied')
  if (applied !== undefined) return { kind: 'holds', outputs: applied.outputs ?? {} }
  return open.some(ended => ended.outcome === 'doubt') ? { kind: 'may' } : { kind: 'none' }
}

/** Reads what earlier processes wrote of this call: a begun try without a result is a doubt (rule R4). */
export function recallTries(call: Call, journal: Journal): void {
  for (let number = call.tries.length + 1; ; number += 1) {
    const key = wireKey(call.key, number)
    const begun = journal.find('begin', key)
    const result = journal.find('result', key)
    if (begun === undefined && result === undefined) break
    if (begun !== undefined) {
      call.sentAt ??= begun.at
      call.lastSentAt = begun.at
    }
    if (result === undefined) mark('journal: a try was begun and has no result, so it is in doubt', call.key)
    call.tries.push(result ?? { outcome: 'doubt' })
  }
  const settled = journal.find('settled', call.key)
  if (settled === undefined || settled.verdict === 'unknown') return
  if (settled.verdict === 'applied') call.settledOutputs = settled.outputs ?? {}
  else call.clearedTries = settled.tries
}

/** A step's own retry, else the default for vendor calls. */
export const policyOf = (step: CallStep, otherwise: RetryPolicy): RetryPolicy => step.retry ?? otherwise

/** The inputs that identify the resource which a call is about. */
export function subjectOf(call: Call): JsonObject {
  const names = call.uses.subject ?? []
  return Object.fromEntries(names.flatMap(name => (call.input[name] === undefined ? [] : [[name, call.input[name]]])))
}

/** What was found is there; whether it is done is another question where the vendor only accepts. */
export const adopted = (call: Call): CallResult => ({
  ok: true,
  outputs: call.settledOutputs ?? {},
  unverified: call.uses.unverified !== undefined,
})

export const lastFailure = ({ tries }: Call): Failure =>
  tries.at(-1)?.failure ?? { class: 'inDoubt', message: 'the process ended while the request was in flight' }
