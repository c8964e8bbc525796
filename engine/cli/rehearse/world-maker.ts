import { createWorld } from '../../../mocks/create-world.ts'
import { models, worlds } from '../../../mocks/index.ts'
import type { World } from '../../../mocks/world.ts'
import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { PreparedPlan } from '../read/prepare-plan.ts'

/** What a rehearsal's world is made from. */
export type WorldWish = PreparedPlan['offline'] & { readonly seed: string }

/**
 * Makes the simulators of the named vendors on one clock; knobs of the named world, the drill file and the scenario, in
 * this order. A drill makes tens of thousands of worlds, so knobs are joined once: models recognise them by identity.
 */
export function worldMaker(options: WorldWish, vendors: readonly string[] = Object.keys(models)): WorldMaker {
  const used = Object.fromEntries(vendors.map(vendor => [vendor, models[vendor]!]))
  const modes = { ...options.drill?.modes, ...options.scenario?.modes, ...options.modes }
  const known = new Map<string, Readonly<Record<string, JsonObject>>>()
  return ({ now, seed, name, speed }) => {
    let knobs = known.get(name)
    if (knobs === undefined) {
      knobs = knobsOf(options, vendors, name)
      known.set(name, knobs)
    }
    return createWorld({ now, seed, models: used, knobs, modes, ...defined({ speed }) })
  }
}

export type WorldMaker = (world: {
  readonly now: () => number
  readonly seed: string
  readonly name: string
  readonly speed?: number
}) => World

function knobsOf(
  { drill, scenario }: WorldWish,
  vendors: readonly string[],
  name: string,
): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    vendors.map(vendor => [
      vendor,
      {
        ...worlds[vendor]?.[name as keyof (typeof worlds)[string]],
        ...drill?.vendors?.[vendor],
        ...scenario?.vendors?.[vendor],
      },
    ]),
  )
}
