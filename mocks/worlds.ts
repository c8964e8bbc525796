import type { JsonObject } from '../schemas/json.ts'

/**
 * The worlds that a drill tries every schedule in: everything goes well; lifecycles never leave their first state;
 * they end in their failed state; what was done becomes visible late.
 */
export const worldNames = ['normal', 'stuck', 'failed', 'lag'] as const

export type WorldName = (typeof worldNames)[number]

/** One vendor's knobs for each world, over those of the drill file: `mocks/<vendor>/worlds.ts`. */
export type VendorWorlds = Readonly<Record<WorldName, JsonObject>>
