import { createWorld } from '../../mocks/create-world.ts'
import { models, worlds } from '../../mocks/index.ts'
import type { World } from '../../mocks/world.ts'
import type { DrillFile, Scenario } from '../../schemas/drill.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Offline } from '../plan/plan-run.ts'
import type { VendorModes } from './vendor-modes.ts'

/** What a rehearsal's world is made from. */
export interface OfflineOptions {
  readonly drill?: DrillFile | undefined
  readonly scenario?: Scenario | undefined
  /** `--vendor-mode`. */
  readonly modes: VendorModes
  readonly seed: string
}

/** Where the simulators are and how they are set: what a plan without a network speaks to. */
export const offlineVendors = (): Offline => createWorld({ now: () => 0, seed: 'plan', models })

/** The simulators of all vendors on one clock; knobs of the named world, the drill file and the scenario, in this order. */
export const makeWorld = (options: OfflineOptions, now: () => number, name: string): World =>
  createWorld({
    now,
    seed: options.seed,
    models,
    knobs: knobsOf(options, name),
    modes: { ...options.drill?.modes, ...options.scenario?.modes, ...options.modes },
  })

function knobsOf({ drill, scenario }: OfflineOptions, name: string): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    Object.keys(models).map(vendor => [
      vendor,
      {
        ...worlds[vendor]?.[name as keyof (typeof worlds)[string]],
        ...drill?.vendors?.[vendor],
        ...scenario?.vendors?.[vendor],
      },
    ]),
  )
}
