import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { End, Started } from '../processes.ts'
import { chance } from '../seeded.ts'
import type { Desk, Machine } from './machine.ts'
import type { Subject } from './subjects.ts'
import { type Finding, Watch } from './watch.ts'

/** One run: killed once or more at random moments, perhaps cancelled, ended by the next processes. */
export interface Schedule {
  readonly subject: Subject
  readonly seed: number
  readonly index: number
  /** How long this run takes from its first entry on when nobody disturbs it. */
  readonly wholeMs: number
  readonly isCancelled: boolean
  /** At least one process is killed, at most so many. */
  readonly maxKills: number
}

export interface Outcome {
  /** Processes that were ended by KILL while they had work to do. */
  readonly kills: number
  /** Kills that met a request in flight. */
  readonly inFlight: number
  readonly askedPerson: boolean
  readonly status: string
  readonly findings: readonly Finding[]
}

/** How long a run takes from its first entry on, by the profile that the number of the run chooses. */
export async function wholeRunMs(subject: Subject, index: number, machine: Machine): Promise<number> {
  const desk = machine.makeDesk()
  try {
    const watch = new Watch(subject, { machine, desk, before: await machine.ledger() })
    const process = desk.start(runArguments(subject, desk, index))
    await watch.begins(process)
    const beganAt = performance.now()
    const end = await process.ended
    if (end.code !== 0) throw new Error(`${subject.vendor} does not even run undisturbed:\n${end.stdout}${end.stderr}`)
    return performance.now() - beganAt
  } finally {
    await desk.clear()
  }
}

export async function disturb(schedule: Schedule, machine: Machine): Promise<Outcome> {
  const desk = machine.makeDesk()
  try {
    const watch = new Watch(schedule.subject, { machine, desk, before: await machine.ledger() })
    await killSeveral(schedule, desk, watch)
    const { last, askedPerson } = await finish(schedule, desk, watch)
    return {
      kills: watch.kills,
      inFlight: watch.inFlight,
      askedPerson,
      status: watch.status(),
      findings: await watch.judge(last),
    }
  } finally {
    await desk.clear()
  }
}

function runArguments({ runbook, profiles }: Subject, { folder }: Desk, index: number): readonly string[] {
  const profile = profiles[index % profiles.length]
  return [
    ...['run', runbook, '-i', `log=${join(folder, 'work.log')}`, '--no-wait', '--report', 'report.html'],
    ...(profile === undefined ? [] : ['--profile', profile]),
  ]
}

/** The first process, and perhaps one or two more that go on with the run, each killed at a random moment. */
async function killSeveral(schedule: Schedule, desk: Desk, watch: Watch): Promise<void> {
  const { subject, seed, index, wholeMs, isCancelled, maxKills } = schedule
  const random = (number: number) => chance(seed, index * 16 + number)
  const processes = 1 + Math.floor(random(0) * maxKills)
  for (let number = 0; number < processes; number += 1) {
    const process = desk.start(number === 0 ? runArguments(subject, desk, index) : ['resume', 'last', '--no-wait'])
    // Before the first entry there is nothing to break, and a busy machine takes its time until then.
    await watch.begins(process)
    const atMs = random(1 + number) * wholeMs
    const cancelAtMs = isCancelled && number === 0 ? random(8) * atMs : 0
    await Promise.race([pause(cancelAtMs), process.ended])
    if (cancelAtMs > 0) await desk.run(['cancel', 'last'])
    await Promise.race([pause(atMs - cancelAtMs), process.ended])
    await kill(process, watch)
    if (!watch.hasBegun() || watch.isOver()) return
  }
}

async function kill(process: Started, watch: Watch): Promise<void> {
  process.send('SIGKILL')
  const end = await process.ended
  await watch.ended(end)
}

/** The next processes end the run: one goes on or gives up; what only a person can settle, a person settles. */
async function finish(schedule: Schedule, desk: Desk, watch: Watch): Promise<{ last: End; askedPerson: boolean }> {
  const isResume = !schedule.isCancelled && chance(schedule.seed, schedule.index * 16 + 9) < 0.5 && watch.hasBegun()
  let last = await desk.run(isResume ? ['resume', 'last', '--no-wait'] : ['recover'])
  await watch.ended(last)
  let askedPerson = false
  for (let round = 0; round < 4 && last.code === 3 && watch.hasBegun(); round += 1) {
    const doubt = watch.openDoubt()
    askedPerson ||= doubt !== undefined
    last = await desk.run(
      doubt === undefined ? ['recover'] : ['answer', 'last', doubt, ...(await wordOn(doubt, watch))],
    )
    await watch.ended(last)
  }
  return { last, askedPerson }
}

/** A person looks at the vendor, and says what is there. */
async function wordOn(doubt: string, watch: Watch): Promise<readonly string[]> {
  const id = await watch.madeBy(doubt)
  return id === undefined ? ['--skip'] : ['--adopt', id]
}
