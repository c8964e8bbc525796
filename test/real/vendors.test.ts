import { afterAll, describe, expect, it } from 'vitest'
import { printedSeed } from './seeded.ts'
import { subjects } from './sweep/subjects.ts'
import { findingsOf, type Sweep, sweep, table } from './sweep/sweep.ts'

/** Many more are run by `npm run kill-sweep`. */
const RUNS = 12

/** The same as `npm run kill-sweep`, in small. */
describe.concurrent('runs over HTTP that are killed at random moments and ended by the next process', () => {
  const seed = printedSeed('kill sweep')
  const sweeps: Sweep[] = []

  it.for(subjects)('of $vendor: nothing leaks, and nothing happens twice', { timeout: 300_000 }, async subject => {
    const swept = await sweep(subject, { seed, runs: RUNS, width: 2, maxKills: 1 })
    sweeps.push(swept)
    expect(findingsOf(swept)).toEqual([])
    // Most runs were met while they worked, or the figures prove nothing.
    expect(swept.outcomes.filter(({ kills }) => kills > 0).length).toBeGreaterThan(RUNS / 4)
  })

  afterAll(() => void process.stderr.write(`${table(sweeps)}\n`))
})
