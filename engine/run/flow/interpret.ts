import type { JsonObject } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import type { AttentionItem, EndEntry, RunStatus } from '../../journal/entry.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import type { EventBody, HeldItem, RunEvent } from '../events.ts'
import type { Frame } from '../frame.ts'
import { enterPhase } from '../phase.ts'
import { releaseAll } from '../release/release.ts'
import type { RunState } from '../run-state.ts'
import { Paused, type StepEnd } from '../step-end.ts'
import { evaluateWith } from '../value/evaluate-with.ts'
import { exitCodeOf } from './exit-code.ts'
import { runSequence } from './sequence.ts'

export interface RunResult {
  /** `waiting`: nobody answered yet; the run is unfinished. */
  readonly status: RunStatus | 'waiting'
  readonly exitCode: number
  readonly outputs: JsonObject
  readonly held: readonly HeldItem[]
  readonly attention: readonly AttentionItem[]
  readonly failure?: Failure
  /** Path of the step that failed first. */
  readonly failedStep?: string
  /** Steps that the vendor accepted and that nothing saw done. */
  readonly unverified?: readonly string[]
}

/**
 * Runs a plan to its end, or on from what the journal holds: the steps, then the phase of releases, then the end. An
 * EngineFault passes through untouched: this process must do nothing more, the next owner goes on.
 */
export async function interpret(plan: Plan, runtime: Runtime, listen?: (event: RunEvent) => void): Promise<RunResult> {
  const run = begin(plan, runtime, listen)
  const ended = run.journal.entries().at(-1)
  if (ended?.type === 'end' && ended.status !== 'needs-attention') return resultOf(run, ended)
  await hearAnswers(run)
  try {
    const frame = rootFrame(run)
    const { end, outputs } = await withOutputs(run, frame, await runSequence(run, plan.runbook.steps, frame))
    const why = end.status === 'failed' ? (end.failure.class === 'cancelled' ? 'cancelled' : 'failed') : 'finished'
    await unwind(run, frame, why)
    return finish(run, end, outputs)
  } catch (error) {
    if (!(error instanceof Paused)) throw error
    return { ...resultOf(run, { status: 'needs-attention', outputs: {} }), status: 'waiting', exitCode: 4 }
  }
}

function begin(plan: Plan, runtime: Runtime, listen: ((event: RunEvent) => void) | undefined): RunState {
  const { journal } = runtime
  const started = journal.entries().find(entry => entry.type === 'start')
  const startedAt = started?.at ?? runtime.now()
  const emit =
    listen === undefined
      ? undefined
      : (event: EventBody): void =>
          listen({ ...event, at: new Date(runtime.now()).toISOString(), runId: runtime.runId })
  emit?.({
    event: 'run.started',
    runbook: plan.runbook.name,
    resumed: started !== undefined && journal.entries().length > 2,
    inputs: plan.inputs as JsonObject,
  })
  return {
    plan,
    runtime,
    journal,
    emit,
    startedAt,
    sessions: new Map(),
    attention: openAttention(journal),
    flowReleases: [],
    unverified: new Map(),
    unwinding: { since: journal.entries().findLast(entry => entry.type === 'phase')?.at },
  }
}

/** Doubts of earlier processes that no release settles and that no person has answered. */
function openAttention(journal: Journal): Map<string, AttentionItem> {
  const open = new Map<string, AttentionItem>()
  for (const entry of journal.entries()) {
    if (
      entry.type === 'attention' &&
      entry.item.state === 'inDoubt' &&
      journal.find('decision', entry.key) === undefined
    )
      open.set(entry.key, entry.item)
  }
  return open
}

/** A person's word on what earlier processes left in doubt, when there is one; nobody is waited for. */
async function hearAnswers(run: RunState): Promise<void> {
  for (const entry of run.journal.entries().filter(entry => entry.type === 'attention')) {
    if (run.attention.get(entry.key) !== entry.item) continue
    const decision = await run.runtime.receive({
      key: entry.key,
      message: entry.item.what,
      fields: {},
      choices: ['adopt', 'repeat', 'skip'],
      untilMs: run.runtime.now(),
    })
    if (decision !== undefined && decision !== 'nobody') run.attention.delete(entry.key)
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
async function unwind(run: RunState, frame: Frame, why: 'finished' | 'failed' | 'cancelled'): Promise<void> {
  const signal = run.runtime.cancelled()
  const first = enterPhase(run, why)
  run.emit?.({
    event: 'run.unwinding',
    why: first,
    ...(signal === undefined ? {} : { signal }),
    releases: frame.registrations.length,
  })
  await releaseAll(run, frame.registrations, first === 'finished')
}

function finish(run: RunState, end: StepEnd, outputs: JsonObject): RunResult {
  const failure = end.status === 'failed' ? end.failure : undefined
  const status = statusOf(run, failure)
  const ended: EndEntry = {
    type: 'end',
    at: run.runtime.now(),
    status,
    ...(failure === undefined ? {} : { reason: failure }),
    outputs,
    held: [...run.attention.values()],
    ...(status === 'unverified' ? { unverified: [...run.unverified.keys()] } : {}),
  }
  run.journal.append(ended)
  const result = resultOf(run, ended)
  run.emit?.({ event: 'run.ended', ...result, status })
  return result
}

function statusOf(run: RunState, failure: Failure | undefined): RunStatus {
  if (run.attention.size > 0) return 'needs-attention'
  if (failure?.class === 'cancelled') return 'cancelled'
  if (failure !== undefined) return 'failed'
  return run.unverified.size > 0 ? 'unverified' : 'succeeded'
}

function resultOf(
  run: RunState,
  { status, outputs, reason, unverified }: Pick<EndEntry, 'status' | 'outputs' | 'reason' | 'unverified'>,
): RunResult {
  const attention = [...run.attention.values()]
  return {
    status,
    exitCode: exitCodeOf(status, run.runtime.cancelled()),
    outputs,
    held: attention.filter(item => item.resource !== undefined).map(heldItemOf),
    attention,
    ...told(reason),
    ...(unverified === undefined ? {} : { unverified }),
  }
}

const told = (failure: Failure | undefined): { failure?: Failure; failedStep?: string } =>
  failure === undefined ? {} : { failure, ...(failure.step === undefined ? {} : { failedStep: failure.step }) }

const heldItemOf = (item: AttentionItem): HeldItem => ({
  vendor: item.vendor ?? '',
  resource: item.resource ?? '',
  ...(item.id === undefined ? {} : { id: item.id }),
  marker: item.marker ?? '',
  step: item.step,
  since: new Date(item.since).toISOString(),
})
