import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { MIN_APART_MS } from '../../bound.ts'
import type { RetryPolicy } from '../../check/checked.ts'
import { suffixKey } from '../../key.ts'
import { mark } from '../../mark.ts'
import type { Look } from '../../step.ts'
import { delayUntil } from '../deadline.ts'
import { callPolicy } from '../retry.ts'
import type { RunState } from '../run-state.ts'
import type { Call, CallResult } from './call.ts'
import { perform } from './perform.ts'

/**
 * Finds out by looking whether a call in doubt was applied: waits the settle window after the last try, looks, and
 * believes "absent" only from a second look (S6). What the baseline already showed is never taken for ours. `late`: the
 * deadline came first; what is left in doubt is settled before its release, or at the end of the run.
 */
export async function settle(run: RunState, call: Call): Promise<'applied' | 'absent' | 'unknown' | 'late'> {
  const { runtime, journal } = run
  const { deadlineAt } = call
  const { windowMs } = call.uses.settle!
  const apartMs = Math.max(windowMs, MIN_APART_MS)
  const tries = call.tries.length
  const record = (verdict: 'applied' | 'absent' | 'unknown', outputs?: JsonObject): typeof verdict => {
    journal.append({
      type: 'settled',
      key: call.key,
      at: runtime.now(),
      tries,
      verdict,
      by: 'look',
      ...defined({ outputs }),
    })
    return verdict
  }
  return runtime.shield(async () => {
    for (const wait of [windowMs, apartMs]) {
      const leftMs = deadlineAt - runtime.now()
      if (leftMs <= 0) return 'late'
      await runtime.sleep(delayUntil(run, wait, deadlineAt))
      const found = await effectsSeen(run, call)
      if (found === undefined) {
        if (runtime.now() >= deadlineAt) return 'late'
        mark('settle: unknown, the look failed', call.key)
        return record('unknown')
      }
      const first = found[0]
      if (first !== undefined) {
        mark('settle: adopted after a lost answer', call.key)
        call.settledOutputs = first
        return record('applied', first)
      }
      // Too early to prove an absence.
      if (wait > leftMs) return 'late'
    }
    if (call.connection.credentialsChanged === true) {
      mark('settle: unknown, other credentials may not see it', call.key)
      return record('unknown')
    }
    call.clearedTries = tries
    return record('absent')
  })
}

/** Outputs of every effect of this call that a look shows, oldest first; `undefined` when the look fails. */
export async function effectsSeen(run: RunState, call: Call): Promise<readonly JsonObject[] | undefined> {
  const { settle: how } = call.uses
  if (how === undefined) return []
  const seen = await lookFor(run, call, 'look', how.look(call.input, call.context))
  if (!seen.ok) return undefined
  return how.find(seen.outputs, {
    input: call.input,
    call: call.context,
    ...defined({ baseline: call.baseline }),
    sentAt: call.sentAt ?? run.startedAt,
  })
}

/** A look that settles something is worth more tries than a step's own. */
const lookPolicy: RetryPolicy = { ...callPolicy, attempts: 8 }

/** A look through a reading step type on the call's own connection. */
export function lookFor(
  run: RunState,
  call: Call,
  suffix: string,
  look: Look,
  policy: RetryPolicy = lookPolicy,
): Promise<CallResult> {
  const uses = run.plan.catalogue.steps.get(look.uses)!
  const { vendor, connection, context, deadlineAt, lane } = call
  return perform(run, {
    key: suffixKey(call.key, suffix),
    uses,
    input: look.with,
    vendor,
    connection,
    context,
    effect: { kind: 'reads' },
    repeat: 'safe',
    policy,
    timeoutMs: uses.timeoutMs ?? vendor.timeoutMs,
    deadlineAt,
    lane,
    tries: [],
    clearedTries: 0,
  })
}
