/** The seed of this run of the tests, printed so that it can be given again as `DRILLBOOK_SEED`. */
export function printedSeed(what: string): number {
  const seed = Number(process.env['DRILLBOOK_SEED'] ?? Date.now() % 1_000_000)
  process.stderr.write(`${what}: DRILLBOOK_SEED=${seed}\n`)
  return seed
}

/** 0 ≤ x < 1, the same for the same seed and number (a 32-bit mix as in MurmurHash3's finalizer). */
export function chance(seed: number, number: number): number {
  let mixed = Math.imul(seed ^ Math.imul(number + 1, 0x9e3779b1), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** Runs a body for every item, so many at a time; results in the order of the items. */
export async function pool<Item, Result>(
  items: readonly Item[],
  width: number,
  body: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await body(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
