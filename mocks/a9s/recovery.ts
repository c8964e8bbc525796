import type { WireReply } from '../../schemas/wire.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { Instance } from './instance.ts'
import type { Knobs } from './knobs.ts'
import { performRecovery } from './perform.ts'
import { preparation } from './prepare.ts'

export interface Recovery {
  prepare(instance: Instance, request: ModelRequest): WireReply
  perform(destination: Instance, request: ModelRequest): WireReply
}

/** The two disaster recovery endpoints over the shared store of all sites' backups. */
export const recovery = (world: ModelWorld, knobs: Knobs, sites: readonly Instance[]): Recovery => ({
  prepare: preparation(world, knobs),
  perform: (destination, request) => performRecovery({ world, knobs, sites }, destination, request),
})
