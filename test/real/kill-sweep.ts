/**
 * `npm run kill-sweep -- [--runs N] [VENDOR…]`: runs of every vendor over HTTP, killed at random moments and ended by the
 * commands that are there for it, a tenth of them cancelled; prints one table and ends with 1 if a figure is not 0.
 */
import { parseArgs } from 'node:util'
import { commandLine } from './command-line.ts'
import { printedSeed } from './seeded.ts'
import { subjects } from './sweep/subjects.ts'
import { findingsOf, type Sweep, sweep, table } from './sweep/sweep.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '300' }, width: { type: 'string', default: '6' } },
})
const seed = printedSeed(`kill sweep of ${commandLine}`)
const sweeps: Sweep[] = []
for (const subject of subjects.filter(({ vendor }) => positionals.length === 0 || positionals.includes(vendor))) {
  const runs = Number(values.runs)
  const progress = (done: number) => {
    if (done % 25 === 0 || done === runs) process.stderr.write(`${subject.vendor}: ${done} of ${runs}\n`)
  }
  const swept = await sweep(subject, { seed, runs, width: Number(values.width), maxKills: 3, progress })
  for (const finding of findingsOf(swept)) process.stderr.write(`${finding}\n`)
  sweeps.push(swept)
}
process.stdout.write(`${table(sweeps)}\n`)
process.exitCode = sweeps.flatMap(findingsOf).length === 0 ? 0 : 1
