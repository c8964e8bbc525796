import { datafy } from './datafy/index.ts'
import { datafyWorlds } from './datafy/worlds.ts'
import { lucidity } from './lucidity/index.ts'
import { lucidityWorlds } from './lucidity/worlds.ts'
import type { ModelMaker } from './world.ts'
import type { VendorWorlds } from './worlds.ts'

/** Every vendor's model, by vendor name. */
export const models: Readonly<Record<string, ModelMaker>> = { datafy, lucidity }

/** Every vendor's knobs for the drill's worlds, by vendor name. */
export const worlds: Readonly<Record<string, VendorWorlds>> = {
  datafy: datafyWorlds,
  lucidity: lucidityWorlds,
}
