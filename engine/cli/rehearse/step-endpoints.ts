import type { CheckedRunbook, Step } from '../../check/checked.ts'
import { parentOf, prefixOf } from '../../key.ts'

/**
 * The endpoint that the requests of a step are for, by the step's path (`space/buffer/defer.1`): faults of a scenario
 * stand at steps, and a server knows endpoints only.
 */
export function stepEndpoints({ steps }: CheckedRunbook): (path: string) => string | undefined {
  const byPath = new Map(endpointsBelow('', steps))
  // A step of several calls names each below its own path: `restored/defer.1/delete`.
  return path => byPath.get(path) ?? byPath.get(parentOf(path))
}

function* endpointsBelow(prefix: string, steps: readonly Step[]): Generator<readonly [path: string, endpoint: string]> {
  for (const step of steps) {
    const path = `${prefix}${step.id}`
    if (step.kind === 'call') yield [path, step.uses.type]
    if (step.kind === 'group' || step.kind === 'foreach') yield* endpointsBelow(prefixOf(path), step.steps)
    // Ids under `defer` and `onError` hold that of their step already: `buffer/defer.1`.
    const below = step.defer.map(({ step: release }) => release)
    yield* endpointsBelow(prefix, typeof step.onError === 'string' ? below : [...below, ...step.onError])
  }
}
