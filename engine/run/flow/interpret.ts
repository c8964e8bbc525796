import type { JsonObject } from '../../../schemas/json.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import type { RunEvent } from '../events.ts'
import type { Frame } from '../frame.ts'
import { enterPhase } from '../phase.ts'
import { confirmFlowReleases } from '../release/flow-releases.ts'
import { releaseAll } from '../release/release.ts'
import { settleOpenDoubts } from '../release/settle-open.ts'
import type { RunResult } from '../run-result.ts'
import type { RunState } from '../run-state.ts'
import { Paused, type StepEnd } from '../step-end.ts'
import { evaluateWith } from '../value/evaluate-with.ts'
import { begin, hearAnswers } from './begin.ts'
import { finish, resultOf } from './finish.ts'
import { runSequence } from './sequence.ts'
import { tellMarks } from './tell-marks.ts'

/**
 * Runs a plan to its end, or on from what the journal holds: the steps, then the phase of releases, then the end. An
 * EngineFault passes through untouched: this process must do nothing more, the next owner goes on.
 */
export async function interpret(
  plan: Plan,
  runtime: Runtime,
  listen?: (event: RunEvent) => void,
  { trace = false }: { readonly trace?: boolean } = {},
): Promise<RunResult> {
  const run = begin(plan, runtime, listen)
  const stopTrace = trace ? tellMarks(run) : undefined
  try {
    return await toItsEnd(run)
  } finally {
    stopTrace?.()
  }
}

async function toItsEnd(run: RunState): Promise<RunResult> {
  const { plan } = run
  const ended = run.journal.entries().findLast(entry => entry.type === 'end')
  if (ended !== undefined && ended.status !== 'needs-attention') return resultOf(run, ended)
  await hearAnswers(run)
  try {
    const frame = rootFrame(run)
    const steps = await runSequence(run, plan.runbook.steps, frame)
    const { end, outputs } = await withOutputs(run, frame, steps)
    await unwind(run, frame, end)
    return finish(run, end, outputs)
  } catch (error) {
    if (!(error instanceof Paused)) throw error
    return { ...resultOf(run, { status: 'needs-attention', outputs: {} }), status: 'waiting', exitCode: 4 }
  }
}

const rootFrame = (run: RunState): Frame => ({
  prefix: '',
  tryNumber: 1,
  results: Object.create(null) as Record<string, unknown>,
  variables: new Map(),
  deadlineAt: run.startedAt + run.plan.runbook.deadlineMs,
  registrations: [],
  cleanup: false,
})

async function withOutputs(run: RunState, frame: Frame, end: StepEnd): Promise<{ end: StepEnd; outputs: JsonObject }> {
  if (end.status === 'failed') return { end, outputs: {} }
  const outputs = await evaluateWith(run, run.plan.runbook.outputs, frame, 'outputs')
  return outputs.ok
    ? { end, outputs: outputs.value }
    : { end: { status: 'failed', failure: outputs.failure }, outputs: {} }
}

/** No forward effect starts after this; every registration of the run is released, last first. */
async function unwind(run: RunState, frame: Frame, end: StepEnd): Promise<void> {
  const first = enterPhase(run, reasonOf(end))
  await settleOpenDoubts(run)
  await releaseAll(run, frame.registrations, first === 'finished')
  await confirmFlowReleases(run)
}

function reasonOf(end: StepEnd): 'finished' | 'failed' | 'cancelled' {
  if (end.status !== 'failed') return 'finished'
  return end.failure.class === 'cancelled' ? 'cancelled' : 'failed'
}
