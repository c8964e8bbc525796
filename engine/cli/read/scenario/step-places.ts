import type { CheckedRunbook, Step } from '../../../check/checked.ts'
import { deferKey, itemKey, parentOf, prefixOf } from '../../../key.ts'

/** Every step of a runbook by the path that its places have; items of a `foreach` are `[]`. */
export const stepPaths = ({ steps }: CheckedRunbook): ReadonlyMap<string, Step> => new Map(pathsBelow('', steps))

function* pathsBelow(prefix: string, steps: readonly Step[]): Generator<readonly [path: string, step: Step]> {
  for (const step of steps) {
    const path = `${prefix}${step.id}`
    yield [path, step]
    if (step.kind === 'group') yield* pathsBelow(prefixOf(path), step.steps)
    if (step.kind === 'foreach') yield* pathsBelow(prefixOf(itemKey(path, '')), step.steps)
    for (const { step: deferred } of step.defer) yield [deferKey(path, deferred.id), deferred]
    // Ids under `onError` that nobody gave hold that of their step already: `index/onError.1`.
    if (typeof step.onError !== 'string') yield* pathsBelow(prefix, step.onError)
  }
}

/** The step at a path, whichever item; also of one call of a step of several: `restored/defer.1/delete`. */
export function stepAtPath(paths: ReadonlyMap<string, Step>, path: string): Step | undefined {
  const any = path.replace(/\[\d+\]/g, '[]')
  const whole = paths.get(any)
  if (whole !== undefined) return whole
  const step = paths.get(parentOf(any))
  return step?.kind === 'call' && step.uses.run !== undefined ? step : undefined
}
