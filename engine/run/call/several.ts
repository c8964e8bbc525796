import type { JsonObject } from '../../../schemas/json.ts'
import { callPart } from '../../key.ts'
import type { CallEnd, StepTools } from '../../step.ts'
import { delayUntil } from '../deadline.ts'
import { isStopping, type RunState } from '../run-state.ts'
import type { Call, CallResult } from './call.ts'
import { perform } from './perform.ts'
import { isFailure, prepareCall } from './prepare-call.ts'

/** A step type of several calls: each is performed, journaled and settled under a key of its own. */
export async function runSeveral(run: RunState, call: Call): Promise<CallResult> {
  let doubtful = false
  const one: StepTools['call'] = async (name, uses, input) => {
    const result = await performPart(run, call, name, uses, input)
    if (!result.ok) doubtful ||= result.doubtful
    return result
  }
  const end = await call.uses.run!(call.input, { call: one, wait: waitWith(run, call, one) }, call.context)
  return end.ok ? { ok: true, outputs: end.outputs, unverified: false } : { ok: false, failure: end.failure, doubtful }
}

async function performPart(
  run: RunState,
  call: Call,
  name: string,
  type: string,
  input: JsonObject,
): Promise<CallResult> {
  const uses = run.plan.catalogue.steps.get(type)!
  const part = prepareCall(run, {
    key: callPart(call.key, name),
    tryNumber: 1,
    uses,
    input,
    connection: call.connection.name,
    policy: call.policy,
    deadlineAt: call.deadlineAt,
    lane: call.lane,
  })
  return isFailure(part) ? { ok: false, failure: part, doubtful: false } : perform(run, part)
}

/** Looks again and again under one name: reads are not journaled, so the name may repeat. */
function waitWith(run: RunState, call: Call, one: StepTools['call']): StepTools['wait'] {
  return async (name, uses, input, { until, everyMs, deadlineMs }) => {
    const deadlineAt = Math.min(run.runtime.now() + deadlineMs, call.deadlineAt)
    let end: CallEnd = await one(name, uses, input)
    while (!until(end)) {
      if (run.runtime.now() >= deadlineAt) return undefined
      if (call.lane !== 'cleanup' && isStopping(run))
        return { ok: false, failure: { class: 'cancelled', message: 'cancelled while it waited' } }
      await run.runtime.sleep(delayUntil(run, everyMs, deadlineAt))
      end = await one(name, uses, input)
    }
    return end
  }
}
