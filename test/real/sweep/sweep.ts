import { pool } from '../seeded.ts'
import { type Machine, startMachine } from './machine.ts'
import { disturb, type Outcome, wholeRunMs } from './schedule.ts'
import type { Subject } from './subjects.ts'
import type { FindingKind } from './watch.ts'

export interface SweepOptions {
  readonly seed: number
  readonly runs: number
  /** Runs at the same time. */
  readonly width: number
  readonly maxKills: number
  readonly progress?: (done: number) => void
}

/** What became of all runs of one vendor. */
export interface Sweep {
  readonly vendor: string
  readonly outcomes: readonly Outcome[]
  readonly cancelled: number
  readonly seconds: number
}

/** One run in ten is also cancelled at a random moment. */
const CANCELLED_EVERY = 10

/** Minutes of provisioning are no part of what is tested. */
const LIFECYCLES = '60x'

/** Kills so many runs of a vendor at random moments, and ends them by the commands that are there for it. */
export async function sweep(subject: Subject, { seed, runs, width, maxKills, progress }: SweepOptions): Promise<Sweep> {
  const startedAt = performance.now()
  const machines = await Promise.all(Array.from({ length: width }, () => startMachine({ lifecycles: LIFECYCLES })))
  try {
    const wholeMs = await pool([...subject.profiles.keys()], 1, index => wholeRunMs(subject, index, machines[0]!))
    let done = 0
    const outcomes = await pool([...Array(runs).keys()], width, async index => {
      const machine = machines.pop()!
      const isCancelled = index % CANCELLED_EVERY === 0
      const schedule = { subject, seed, index, wholeMs: wholeMs[index % wholeMs.length]!, isCancelled, maxKills }
      const outcome = await disturb(schedule, machine)
      machines.push(outcome.findings.length === 0 ? machine : await startAgain(machine))
      progress?.(++done)
      return outcome
    })
    const cancelled = Math.ceil(runs / CANCELLED_EVERY)
    return { vendor: subject.vendor, outcomes, cancelled, seconds: (performance.now() - startedAt) / 1_000 }
  } finally {
    await Promise.all(machines.map(machine => machine.close()))
  }
}

/** What a finding left behind is no concern of the runs that follow. */
async function startAgain(machine: Machine): Promise<Machine> {
  await machine.close()
  return startMachine({ lifecycles: LIFECYCLES })
}

export const findingsOf = ({ vendor, outcomes }: Sweep): readonly string[] =>
  outcomes.flatMap(({ findings }, index) =>
    findings.map(({ kind, text }) => `${vendor} run ${index}: ${kind}: ${text}`),
  )

/** One line per vendor, the figures that must be 0 on the right. */
export function table(sweeps: readonly Sweep[]): string {
  const rows = sweeps.map(swept => columns.map(([, value]) => String(value(swept))))
  const lines = [columns.map(([name]) => name), ...rows]
  const widths = columns.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  return lines.map(line => line.map((cell, column) => cell.padStart(widths[column]!)).join('  ')).join('\n')
}

const columns: readonly (readonly [string, (sweep: Sweep) => string | number])[] = [
  ['vendor', ({ vendor }) => vendor],
  ['runs', ({ outcomes }) => outcomes.length],
  ['cancelled', ({ cancelled }) => cancelled],
  ['kills', ({ outcomes }) => sum(outcomes, ({ kills }) => kills)],
  ['in flight', ({ outcomes }) => sum(outcomes, ({ inFlight }) => inFlight)],
  ['person asked', ({ outcomes }) => sum(outcomes, ({ askedPerson }) => Number(askedPerson))],
  ['succeeded', ({ outcomes }) => sum(outcomes, ({ status }) => Number(status === 'succeeded'))],
  ['leaked', counting('leaked')],
  ['completed repeated', counting('repeated')],
  ['made twice', counting('madeTwice')],
  ['never repeated blindly', counting('blind')],
  ['green but held', counting('green')],
  ['unfinished', counting('stuck')],
  ['secrets', counting('secret')],
  ['seconds', ({ seconds }) => seconds.toFixed(0)],
]

function counting(wanted: FindingKind) {
  return ({ outcomes }: Sweep) => sum(outcomes, ({ findings }) => findings.filter(({ kind }) => kind === wanted).length)
}

const sum = (outcomes: readonly Outcome[], of: (outcome: Outcome) => number): number =>
  outcomes.reduce((total, outcome) => total + of(outcome), 0)
