import type { JsonObject } from '../../schemas/json.ts'
import type { StepType } from '../step.ts'
import type { RunState } from './run-state.ts'

/** Remembers an accepted call by what it made and what it names; `creates` is the resource of its plan entry. */
export function markUnverified(
  run: RunState,
  path: string,
  uses: StepType,
  creates: string | undefined,
  ...said: readonly JsonObject[]
): void {
  run.unverified.set(path, { resource: uses.verifiedBy ?? creates, names: namesIn(said) })
}

/** A goal that a poll has seen ends the "accepted, not seen" of the step that it speaks of. */
export function clearUnverified(run: RunState, uses: StepType, ...said: readonly JsonObject[]): void {
  const seen = namesIn(said)
  for (const [step, { resource, names }] of run.unverified) {
    if (resource === uses.lifecycle?.resource && [...names].some(name => seen.has(name))) run.unverified.delete(step)
  }
}

/** Fields that hold an id say what a call is about; states, sizes and times do not. */
const namesIn = (said: readonly JsonObject[]): ReadonlySet<string> =>
  new Set(
    said.flatMap(fields =>
      Object.entries(fields).flatMap(([field, value]) =>
        /^id$|Id$/.test(field) && (typeof value === 'string' || typeof value === 'number') ? [String(value)] : [],
      ),
    ),
  )
