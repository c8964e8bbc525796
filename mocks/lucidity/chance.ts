import type { ModelWorld } from '../world.ts'

/** A time around a median, log-normal as waiting times at vendors are; exact when `spread` is 0. */
export function around(
  world: ModelWorld,
  stream: string,
  median: { readonly ms: number; readonly spread: number },
): number {
  if (median.spread === 0) return median.ms
  const radius = Math.sqrt(-2 * Math.log(1 - world.random(stream)))
  const normal = radius * Math.cos(2 * Math.PI * world.random(stream))
  return median.ms * Math.exp(median.spread * normal)
}

export const pick = <T>(world: ModelWorld, stream: string, options: readonly T[]): T =>
  options[Math.floor(world.random(stream) * options.length)]!
