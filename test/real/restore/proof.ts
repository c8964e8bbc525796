import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PostgresServer } from '../postgres-server.ts'
import type { End, Started } from '../processes.ts'
import { chance } from '../seeded.ts'
import { type Desk, startMachine } from '../sweep/machine.ts'
import { makeOldDatabase, workIn } from './old-database.ts'
import type { RestorePlace } from './place.ts'
import { belongingsOf, contentOf, databasesOf } from './sameness.ts'
import type { Source } from './source.ts'
import { environmentOf, type Into, longSteps, makeFiles, programsOf, runbookOf, type Subject } from './subjects.ts'

export interface Proof {
  readonly subject: Subject
  readonly into: Into
  /** A name that no other proof has, nor begins with. */
  readonly database: string
  readonly seed: number
  /** The first run is killed in each step, in long ones within so many milliseconds after it began; 0: in none. */
  readonly killsWithinMs: number
}

export interface Proven {
  readonly kills: number
  /** What is not as it must be. */
  readonly differences: readonly string[]
}

/** No vendor keeps anybody waiting; its limit of 50 calls a minute is met by clocks that are a little faster. */
const PACE = { lifecycles: '1000000x', speed: 3 }

/**
 * Restores over a database that somebody works with, twice in a row: the first run is killed once in each step and gone
 * on with, the second is not disturbed.
 */
export async function prove(proof: Proof, { postgres, source, contentAfter }: RestorePlace): Promise<Proven> {
  const { database, subject, into, killsWithinMs } = proof
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-restore-'))
  makeFiles(folder, source, postgres)
  makeOldDatabase(postgres, database)
  const before = belongingsOf(postgres, database)
  const machine = await startMachine(PACE)
  const desk = machine.makeDesk(environmentOf(folder, postgres))
  const person = workIn(postgres, database)
  const differences: string[] = []
  const expectSame = (what: string, found: string, wanted: string) => {
    if (found !== wanted) differences.push(`${what}: ${firstDifference(found, wanted)}`)
  }
  const look = (end: End) => {
    if (end.code !== 0) differences.push(`ended with ${end.code ?? end.signal}:\n${end.stdout}${end.stderr}`)
    expectSame('content', contentOf(postgres, database), contentAfter(subject))
    expectSame('belongings', belongingsOf(postgres, database), before)
    expectSame('databases', ours(postgres, database).join(), database)
  }
  try {
    const argv = argumentsOf(proof, source, folder)
    const steps = killsWithinMs === 0 ? [] : programsOf(subject, into)
    const { kills, last } = await killInEachStep(proof, { argv, steps }, desk)
    look(last)
    look(await answered(subject, await desk.run(argv), desk))
    const refusals = await person.stop()
    if (into === 'fresh') expectSame('refusals', refusals.join(), '')
    return { kills, differences }
  } finally {
    await person.stop()
    await desk.clear()
    await machine.close()
    rmSync(folder, { recursive: true, force: true })
    for (const name of ours(postgres, database)) postgres.run('dropdb', '--force', name)
  }
}

function argumentsOf({ subject, into, database, seed }: Proof, source: Source, folder: string): readonly string[] {
  const given = join(folder, 'inputs.json')
  const instanceId = `i-${(seed + 0x10000000).toString(16).padStart(17, '0')}`
  writeFileSync(given, JSON.stringify({ ...subject.inputs(source, folder), database, into, instanceId }))
  return ['run', runbookOf(subject), '--inputs', given, '--json', '--no-wait']
}

/** Each process is killed once its step has begun, and the next one goes on; the last may come to the end. */
async function killInEachStep(
  { subject, seed, killsWithinMs }: Proof,
  { argv, steps }: { readonly argv: readonly string[]; readonly steps: readonly string[] },
  desk: Desk,
): Promise<{ readonly kills: number; readonly last: End }> {
  let kills = 0
  let next = argv
  for (const [index, step] of steps.entries()) {
    const process = desk.start(next)
    await isAt(process, step)
    if (longSteps.has(step)) await Promise.race([pause(chance(seed, index) * killsWithinMs), process.ended])
    process.send('SIGKILL')
    if ((await process.ended).signal === 'SIGKILL') kills += 1
    next = ['resume', 'last', '--json', '--no-wait']
  }
  return { kills, last: await answered(subject, await desk.run(next), desk) }
}

/** The step has begun; on a busy machine the kill before it may have come later than it was meant to. */
const isAt = (process: Started, step: string): Promise<void> =>
  process.said(
    new RegExp(`"event":"(step|release).(started|ended)".*"(step|defer)":"${step.replaceAll(/[[\\].]/g, '\\$&')}"`),
  )

/** What only a person decides, a person decides. */
async function answered({ answer }: Subject, end: End, desk: Desk): Promise<End> {
  if (answer === undefined || end.code !== 4) return end
  const [step, ...fields] = answer
  return desk.run(['answer', 'last', step, '--approve', ...fields])
}

/** The database, and whatever a run made beside it. */
const ours = (postgres: PostgresServer, database: string): readonly string[] =>
  databasesOf(postgres).filter(name => name.startsWith(database))

function firstDifference(found: string, wanted: string): string {
  const [is, must] = [found.split('\n'), wanted.split('\n')]
  const line = is.findIndex((text, index) => text !== must[index])
  return `"${is[line] ?? 'the end'}" where "${must[line === -1 ? is.length : line] ?? 'the end'}" must be`
}
