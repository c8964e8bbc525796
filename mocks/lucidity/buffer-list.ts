import type { BufferState } from '../../schemas/lucidity/buffer.ts'
import type { ModelWorld } from '../world.ts'
import type { Buffer } from './buffer.ts'
import { stateAt } from './buffer-states.ts'
import type { LucidityKnobs } from './knobs.ts'
import type { Answer } from './replies.ts'

/** Every buffer that there ever was, in order, and how the vendor behaves. */
export interface Buffers {
  readonly world: ModelWorld
  readonly knobs: LucidityKnobs
  readonly all: Buffer[]
}

/** A request that was answered, and what it did for the ledger. */
export interface Handled {
  readonly answer: Answer
  readonly effect?: string
  readonly requestId?: string
}

export const stateOf = ({ world }: Buffers, { fate }: Buffer): BufferState => stateAt(fate, world.now())

export const isAlive = (buffers: Buffers, buffer: Buffer): boolean =>
  ['PROVISIONING', 'ACTIVE'].includes(stateOf(buffers, buffer))
