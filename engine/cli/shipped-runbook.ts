import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PlacedFault } from '../../mocks/doors/endpoint-faults.ts'
import type { ProductionScenario } from '../../mocks/scenarios/scenario.ts'
import type { World } from '../../mocks/world.ts'
import { catalogue } from '../../steps/index.ts'
import { checkRunbook } from '../check/check.ts'
import type { Step } from '../check/checked.ts'
import { parseFile } from '../parse/parse.ts'

/**
 * The endpoint that each step of a shipped runbook calls, by the step's path: where a scenario's faults strike a server.
 * A runbook that only the tests have gives none.
 */
function endpointsOf(runbook: string): (path: string) => string | undefined {
  const path = join(packageFolder(import.meta.dirname), 'runbooks', `${runbook}.yaml`)
  if (!existsSync(path)) return () => undefined
  const checked = checkRunbook(parseFile(path, readFileSync(path)).file, catalogue)
  const endpoints = new Map(walk(checked.runbook?.steps ?? [], ''))
  return place => endpoints.get(place)
}

/** Sources and `dist/` lie at different depths below it. */
const packageFolder = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder))

function* walk(steps: readonly Step[], prefix: string): Generator<readonly [path: string, endpoint: string]> {
  for (const step of steps) {
    const path = `${prefix}${step.id.slice(step.id.lastIndexOf('/') + 1)}`
    if (step.kind === 'call') yield [path, step.uses.type]
    if ('steps' in step) yield* walk(step.steps, `${path}/`)
    yield* walk(
      step.defer.map(deferred => deferred.step),
      `${path}/`,
    )
  }
}

/** A scenario's faults that a server can play, and the places of those that it can not. */
export function playableFaults(
  { scenario, runbook }: ProductionScenario,
  world: World,
): { readonly faults: readonly PlacedFault[]; readonly left: readonly string[] } {
  const endpointAt = endpointsOf(runbook)
  const known = new Set(world.endpoints.map(({ endpoint }) => endpoint))
  const placed = (scenario.faults ?? []).map(({ at, fault }) => {
    const [, path = at, occurrence = ''] = /^(.+?)(?:\.send)?(#\d+)?$/.exec(at) ?? []
    const endpoint = known.has(path) ? path : endpointAt(path)
    return {
      at,
      fault,
      endpoint: endpoint !== undefined && known.has(endpoint) ? `${endpoint}${occurrence}` : undefined,
    }
  })
  return {
    faults: placed.flatMap(({ endpoint, fault }) => (endpoint === undefined ? [] : [{ at: endpoint, fault }])),
    left: placed.flatMap(({ at, endpoint }) => (endpoint === undefined ? [at] : [])),
  }
}
