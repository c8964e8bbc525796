import { isSame, type NamedResource } from '../resource-id.ts'
import type { RunState } from './run-state.ts'

/** Remembers a step that the vendor accepted, by the resource that a look must show at its goal; without one it stays. */
export function markUnverified(run: RunState, path: string, provenBy: NamedResource | undefined): void {
  run.unverified.set(path, provenBy)
}

/** A goal that a poll has seen ends the "accepted, not seen" of the steps before it that await the same resource. */
export function clearUnverified(run: RunState, shown: NamedResource | undefined): void {
  if (shown === undefined) return
  for (const [step, awaited] of run.unverified)
    if (awaited !== undefined && isSame(awaited, shown)) run.unverified.delete(step)
}
