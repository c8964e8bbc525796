import { chance } from '../../../engine/runtime/chance.ts'

/** Chance by a seed: the same throws in the same order. */
export class Dice {
  readonly #seed: string
  #thrown = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** 0 to `sides` - 1. */
  below(sides: number): number {
    this.#thrown += 1
    return Math.floor(chance(`${this.#seed} throw ${this.#thrown}`) * sides)
  }

  /** True so many times of a hundred. */
  percent(share: number): boolean {
    return this.below(100) < share
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  /** One of the items, each as often as its weight says. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T {
    let left = this.below(items.reduce((sum, [weight]) => sum + weight, 0))
    for (const [weight, item] of items) {
      if (left < weight) return item
      left -= weight
    }
    throw new Error('nothing has any weight')
  }

  /** Some of the fields, each with its own share. */
  some(fields: Readonly<Record<string, readonly [share: number, value: () => unknown]>>): Record<string, never> {
    const chosen = Object.entries(fields).filter(([, [share]]) => this.percent(share))
    return Object.fromEntries(chosen.map(([name, [, value]]) => [name, value()])) as Record<string, never>
  }
}
