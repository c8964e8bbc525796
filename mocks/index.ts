import type { ModelMaker } from './world.ts'

/** Every vendor's model, by vendor name. */
export const models: Readonly<Record<string, ModelMaker>> = {}
