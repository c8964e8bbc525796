import { pathOf } from '../key.ts'
import type { RunState } from './run-state.ts'

/** A step begins, or a release of one: for those who read and watch the run. */
export function tellStart(
  run: RunState,
  key: string,
  what: { readonly name?: string; readonly uses: string; readonly deferred: boolean },
): void {
  run.journal.note?.({ type: 'started', key, at: run.runtime.now(), ...what })
  run.emit?.({ event: 'step.started', step: pathOf(key), key, ...what })
}
