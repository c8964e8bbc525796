import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Step } from '../check/checked.ts'
import { deferKey, pathOf } from '../key.ts'
import { childFrame, type Frame, type Origin } from './frame.ts'
import type { RunState } from './run-state.ts'

/** From now on the scope's end runs the step's deferred steps; a crash anywhere registers them again (rule R2). */
export function registerDefers(run: RunState, step: Step, frame: Frame, origin: Origin): void {
  for (const deferred of step.defer) {
    const key = deferKey(origin.key, deferred.step.id)
    const path = pathOf(key)
    frame.registrations.push({ key, path, deferred, frame: childFrame(frame, {}), origin })
    if (run.journal.find('release', key) === undefined) run.toRelease.add(key)
    const resource = defined({ resource: deferred.releases })
    // The plan entry of a call says it already, and is on disk before anything is sent.
    if (origin.call === undefined)
      run.journal.note?.({ type: 'defer', key: origin.key, at: run.runtime.now(), defer: key, ...resource })
    run.emit?.({
      event: 'defer.registered',
      step: origin.path,
      key: origin.key,
      defer: path,
      ...resource,
    })
  }
}

/** Deferred steps of a step that makes no call of its own; those of calls and commands come with their intent. */
export function registerOwn(run: RunState, step: Step, frame: Frame, key: string, outputs: JsonObject): void {
  if (step.defer.length > 0) registerDefers(run, step, frame, { key, path: pathOf(key), at: run.startedAt, outputs })
}
