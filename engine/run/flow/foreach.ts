import type { Json, JsonObject } from '../../../schemas/json.ts'
import type { ForeachStep, Step } from '../../check/checked.ts'
import { itemKey, prefixOf, suffixKey } from '../../key.ts'
import { evaluate } from '../../template/evaluate.ts'
import { childFrame, type Frame } from '../frame.ts'
import { isLeftInDoubt } from '../in-doubt.ts'
import { releaseScope } from '../release/release.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { templateFailure, templateScope } from '../value/evaluate-with.ts'
import { runSequence } from './sequence.ts'

/** The steps once per item, one after the other; each item is a scope of its own. The list is journaled. */
export async function runForeach(run: RunState, step: ForeachStep, frame: Frame, key: string): Promise<StepEnd> {
  const list = listOf(run, step, frame, key)
  if (!Array.isArray(list)) return list as StepEnd
  const rows: Json[] = []
  let failed: Extract<StepEnd, { status: 'failed' }> | undefined
  let failures = 0
  for (const [index, item] of list.entries()) {
    const scope = childFrame(frame, {
      prefix: prefixOf(itemKey(key, index)),
      results: { ...frame.results },
      variables: new Map([...frame.variables, [step.as, item]]),
    })
    const end = await runSequence(run, step.steps, scope)
    await releaseScope(run, scope.registrations, end)
    if (end.status === 'failed') {
      failed ??= end
      failures += 1
      if (end.failure.class === 'cancelled' || isLeftInDoubt(run, end.failure) || failures >= (step.stopAfter ?? 1))
        return failed
      continue
    }
    rows.push({ item, steps: outputsOf(step.steps, scope) })
  }
  if (failed !== undefined) return failed
  return { status: 'succeeded', outputs: rows as unknown as JsonObject }
}

function listOf(run: RunState, step: ForeachStep, frame: Frame, key: string): readonly Json[] | StepEnd {
  const listKey = suffixKey(key, 'list')
  const recorded = run.journal.find('value', listKey)
  if (recorded !== undefined) return recorded.value as readonly Json[]
  try {
    const value = evaluate(step.list, templateScope(run, frame, key)) as Json
    if (!Array.isArray(value))
      return { status: 'failed', failure: { class: 'invalid', message: '"foreach" needs a list' } }
    run.journal.append({ type: 'value', key: listKey, value })
    return value
  } catch (error) {
    return { status: 'failed', failure: templateFailure(error) }
  }
}

/** Outputs of an item's own steps, those of groups among them: `{ rows: { n: 42 } }`. */
function outputsOf(steps: readonly Step[], frame: Frame): JsonObject {
  const outputs: Record<string, Json> = {}
  for (const step of steps) {
    if (step.kind === 'group') Object.assign(outputs, outputsOf(step.steps, frame))
    const result = frame.results[step.id]
    if (typeof result === 'object' && result !== null && 'outputs' in result && step.kind !== 'group')
      outputs[step.id] = result.outputs as Json
  }
  return outputs
}
