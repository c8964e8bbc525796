/** The time of one thing, beside what it is compared with. */
export interface Measured {
  readonly name: string
  /** Milliseconds for one. */
  readonly eachMs: number
}

/** The best of several rounds, after one to warm up: other work on the machine only ever slows one down. */
export async function best(rounds: number, run: () => unknown): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY
  for (let round = 0; round <= rounds; round += 1) {
    const startedAt = performance.now()
    await run()
    if (round > 0) bestMs = Math.min(bestMs, performance.now() - startedAt)
  }
  return bestMs
}

/** Times, and their ratio to the first of them. */
export function printTable(title: string, measured: readonly Measured[]): void {
  console.log(`\n${title}`)
  const [first] = measured
  for (const { name, eachMs } of measured) {
    const perSecond = Math.round(1_000 / eachMs).toLocaleString('en')
    const ratio = (eachMs / first!.eachMs).toFixed(2)
    console.log(
      `  ${name.padEnd(44)}${eachMs.toFixed(3).padStart(10)} ms${perSecond.padStart(9)}/s${ratio.padStart(9)} ×`,
    )
  }
}
