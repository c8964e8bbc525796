import type { WireFault } from '../schemas/faults.ts'
import type { WireRequest } from '../schemas/wire.ts'
import type { Delivery, World } from './world.ts'

/** A way to a world: what became of one request. The drill goes through the model door, thousands of times a second. */
export type Door<R = Delivery> = (request: WireRequest, fault?: WireFault, timeoutMs?: number) => R

/** The straight way in: a function call, answered at once; the caller's clock waits for the latency. */
export const modelDoor = (world: World): Door => world.send
