import type { Failure } from '../errors.ts'
import type { RunState } from './run-state.ts'

/** Nobody knows whether the step that failed took effect: its failure is not handled away and not tried again. */
export const isLeftInDoubt = ({ attention }: RunState, failure: Failure): boolean =>
  failure.class === 'inDoubt' ||
  (failure.class === 'deadline' &&
    attention.values().some(({ state, step }) => state === 'inDoubt' && step === failure.step))
