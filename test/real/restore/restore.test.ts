import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPostgres } from '../postgres-server.ts'
import { printedSeed } from '../seeded.ts'
import { openPlace, type RestorePlace } from './place.ts'
import { prove } from './proof.ts'
import { programsOf, subjects, waysOf } from './subjects.ts'

const programs = findPostgres()
const isSkipped = programs === undefined && process.env['CI'] === undefined
const seed = printedSeed('kills of restores')

/** 200 MB, and kills in every way of every runbook: `npm run restore-proof -- --size 200`. */
const SIZE_MB = 5

/** A machine with much else to do. */
const TIMEOUT_MS = 300_000

const cases = subjects.flatMap(waysOf).map((way, number) => ({ ...way, number }))

describe.skipIf(isSkipped)('restored twice on a real server', { timeout: TIMEOUT_MS }, () => {
  let place: RestorePlace

  beforeAll(async () => {
    place = await openPlace(programs, SIZE_MB)
  }, TIMEOUT_MS)

  afterAll(() => place?.close())

  it.for(cases)('$name, $into: everything is as in the source', async ({ subject, into, number }) => {
    // The SQL of both ways is the same in all runbooks: each way is killed where it is the default.
    const isKilled = into === subject.byDefault || number === 1
    const database = `proof_${number}_`
    const killsWithinMs = isKilled ? 400 : 0
    const { kills, differences } = await prove({ subject, into, database, seed: seed + number, killsWithinMs }, place)
    expect(differences).toEqual([])
    // On a busy machine a kill may come when all is done.
    if (isKilled) expect(kills).toBeGreaterThan(programsOf(subject, into).length - 3)
  })
})
