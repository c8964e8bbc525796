import type { ModelMaker } from './world.ts'
import type { VendorWorlds } from './worlds.ts'

/** Every vendor's model, by vendor name. */
export const models: Readonly<Record<string, ModelMaker>> = {}

/** Every vendor's knobs for the drill's worlds, by vendor name. */
export const worlds: Readonly<Record<string, VendorWorlds>> = {}
