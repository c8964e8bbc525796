import { createWorld } from '../../../mocks/create-world.ts'
import { models } from '../../../mocks/index.ts'
import type { Offline } from '../../plan/plan-run.ts'

/** Where the simulators are and how they are set: what a plan without a network speaks to. */
export const offlineVendors = (): Offline => createWorld({ now: () => 0, seed: 'plan', models })
