import { existsSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { endpointFaults } from '../../mocks/doors/endpoint-faults.ts'
import type { ServerOptions } from '../../mocks/doors/server.ts'
import type { World } from '../../mocks/world.ts'
import { catalogue } from '../../steps/index.ts'
import { checkRunbook } from '../check/check.ts'
import { parseFile } from '../parse/parse.ts'
import { drillAt, findScenario, runbookOf } from './drill-file.ts'
import { worldMaker } from './offline.ts'
import { productionScenarios } from './scenarios.ts'
import { readSource } from './source.ts'
import { stepEndpoints } from './step-endpoints.ts'
import { modesOf } from './vendor-modes.ts'

export interface ServedOptions {
  readonly workingFolder: string
  readonly drill?: string
  readonly scenario?: string
  readonly vendorMode?: readonly string[]
  readonly speed: number
  readonly seed: string
}

export interface Served {
  readonly world: World
  readonly faultFor: NonNullable<ServerOptions['faultFor']>
}

/** The simulators as a drill file and a scenario set them, for clients that are no run of ours. */
export function servedWorld({ workingFolder, seed, speed, ...options }: ServedOptions): Served {
  const found = options.drill === undefined ? undefined : drillAt(resolve(workingFolder, options.drill))
  const scenario = options.scenario === undefined ? undefined : findScenario(options.scenario, found?.drill)
  const make = worldMaker({ drill: found?.drill, scenario, modes: modesOf(options.vendorMode), seed })
  const world = make({ now: Date.now, seed, name: 'normal', speed })
  const runbook = found === undefined ? shippedRunbook(options.scenario) : runbookOf(found)
  return { world, faultFor: endpointFaults(world, scenario?.faults ?? [], endpointAt(runbook)) }
}

/** The runbook that meets a production failure; its scenarios place their faults at its steps. */
function shippedRunbook(scenario: string | undefined): string | undefined {
  const runbook = productionScenarios.find(({ name }) => name === scenario)?.runbook
  if (runbook === undefined) return undefined
  const root = dirname(findPackageJSON(import.meta.url)!)
  return ['runbooks', 'test/runbooks'].map(folder => join(root, folder, `${runbook}.yaml`)).find(existsSync)
}

function endpointAt(runbookPath: string | undefined): (path: string) => string | undefined {
  if (runbookPath === undefined) return () => undefined
  const { runbook } = checkRunbook(parseFile(runbookPath, readSource(runbookPath)).file, catalogue)
  return runbook === undefined ? () => undefined : stepEndpoints(runbook)
}
