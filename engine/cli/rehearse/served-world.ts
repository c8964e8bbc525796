import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { World } from '../../../mocks/world.ts'
import { drillAt, findScenario, runbookOf } from '../read/drill-file.ts'
import { productionScenarios, runbookMeeting } from '../read/scenarios.ts'
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
  const runbookPath = found === undefined ? runbookOfFailure(options.scenario) : runbookOf(found)
  return { world, ...playableFaults(scenario, world, runbookPath) }
}

/** The runbook that meets a production failure, if it is there: those that only the tests need do not ship. */
export function runbookOfFailure(name: string | undefined): string | undefined {
  const production = name === undefined ? undefined : productionScenarios().find(scenario => scenario.name === name)
  const path = production === undefined ? undefined : runbookMeeting(production)
  return path !== undefined && existsSync(path) ? path : undefined
}
