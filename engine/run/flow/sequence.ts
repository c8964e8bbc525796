import type { Step } from '../../check/checked.ts'
import type { Frame } from '../frame.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { runStep } from './step.ts'

/** Runs steps in order until one fails for good. */
export async function runSequence(run: RunState, steps: readonly Step[], frame: Frame): Promise<StepEnd> {
  for (const step of steps) {
    const end = await runStep(run, step, frame)
    if (end.status === 'failed') return end
  }
  return { status: 'succeeded', outputs: {} }
}
