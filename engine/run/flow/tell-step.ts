import { defined } from '../../../schemas/defined.ts'
import type { Step } from '../../check/checked.ts'
import { pathOf } from '../../key.ts'
import type { RunState } from '../run-state.ts'
import type { StepEnd } from '../step-end.ts'
import { tellStart } from '../tell-start.ts'

export function tellStarted(run: RunState, step: Step, key: string): void {
  tellStart(run, key, { ...defined({ name: step.name }), uses: usesOf(step), deferred: false })
}

function usesOf(step: Step): string {
  return step.kind === 'call' ? step.uses.type : step.kind === 'command' ? 'run' : step.kind
}

export function tellEnded(run: RunState, step: Step, key: string, end: StepEnd, replayed: boolean): void {
  run.emit?.({
    event: 'step.ended',
    step: pathOf(key),
    key,
    status: end.status,
    ...(end.status === 'succeeded' && step.kind !== 'group' ? { outputs: end.outputs } : {}),
    ...(end.status === 'failed' ? { failure: end.failure } : {}),
    ...(end.status === 'failed' && end.failure.subject !== undefined ? { subject: end.failure.subject } : {}),
    ...(end.status === 'failed' && end.failure.observedAt !== undefined
      ? { observedAt: new Date(end.failure.observedAt).toISOString() }
      : {}),
    replayed,
  })
}
