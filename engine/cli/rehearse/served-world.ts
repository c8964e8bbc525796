import { existsSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { productionScenarios } from '../../../mocks/scenarios/index.ts'
import type { World } from '../../../mocks/world.ts'
import { drillAt, findScenario, runbookOf } from '../read/drill-file.ts'
import { modesOf } from '../read/vendor-modes.ts'
import { type Playable, playableFaults } from './playable-faults.ts'
import { worldMaker } from './world-maker.ts'

export interface ServedOptions {
  readonly workingFolder: string
  readonly drill?: string
  readonly scenario?: string
  readonly vendorMode?: readonly string[]
  readonly speed: number
  readonly seed: string
}

export interface Served extends Playable {
  readonly world: World
}

/** The simulators as a drill file and a scenario set them, for clients that are no run of ours. */
export function servedWorld({ workingFolder, seed, speed, ...options }: ServedOptions): Served {
  const found = options.drill === undefined ? undefined : drillAt(resolve(workingFolder, options.drill))
  const scenario = options.scenario === undefined ? undefined : findScenario(options.scenario, found?.drill)
  const make = worldMaker({ drill: found?.drill, scenario, modes: modesOf(options.vendorMode), seed })
  const world = make({ now: Date.now, seed, name: 'normal', speed })
  const runbookPath = found === undefined ? runbookMeeting(options.scenario) : runbookOf(found)
  return { world, ...playableFaults(scenario, world, runbookPath) }
}

/** The shipped runbook that meets a production failure; some are met by runbooks that only the tests have. */
export function runbookMeeting(scenario: string | undefined): string | undefined {
  const runbook = productionScenarios.find(({ name }) => name === scenario)?.runbook
  // Sources and `dist/` lie at different depths below it.
  const path = join(dirname(findPackageJSON(import.meta.url)!), 'runbooks', `${runbook}.yaml`)
  return existsSync(path) ? path : undefined
}
