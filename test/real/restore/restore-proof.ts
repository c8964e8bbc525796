/**
 * `npm run restore-proof -- [--size MB] [RUNBOOK…]`: every shipped runbook that restores a PostgreSQL database, in every
 * way, twice in a row on a server of its own, the first run killed in each step; ends with 1 if anything is not as in the
 * source.
 */
import { parseArgs } from 'node:util'
import { findPostgres } from '../postgres-server.ts'
import { printedSeed } from '../seeded.ts'
import { openPlace } from './place.ts'
import { prove } from './proof.ts'
import { subjects, waysOf } from './subjects.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: '200' } },
})
const sizeMb = Number(values.size)
/** So that kills meet the programs of a large dump in their middle too. */
const killsWithinMs = 400 + 20 * sizeMb
const seed = printedSeed('kills of restores')
const place = await openPlace(findPostgres(), sizeMb)
let differences = 0
try {
  process.stdout.write(`a dump of ${place.dumpMb.toFixed(0)} MB\n`)
  const chosen = subjects.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  for (const [number, { name, subject, into }] of chosen.flatMap(waysOf).entries()) {
    const startedAt = performance.now()
    const proof = { subject, into, database: `proof_${number}_`, seed: seed + number, killsWithinMs }
    const proven = await prove(proof, place)
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0)
    const words = [name, into, `${proven.kills} kills`, `${proven.differences.length} differences`, `${seconds} s`]
    process.stdout.write(`${words.join('  ')}\n`)
    for (const difference of proven.differences) process.stderr.write(`${difference}\n`)
    differences += proven.differences.length
  }
} finally {
  await place.close()
}
process.exitCode = differences === 0 ? 0 : 1
