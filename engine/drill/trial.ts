import { defined } from '../../schemas/defined.ts'
import type { Arrival, Resource } from '../../schemas/ledger.ts'
import { EngineFault } from '../errors.ts'
import type { Entry } from '../journal/entry.ts'
import { MemoryJournal } from '../journal/memory.ts'
import type { Plan } from '../plan/plan.ts'
import type { RunEvent } from '../run/events.ts'
import { interpret } from '../run/flow/interpret.ts'
import { startEntry } from '../run/flow/start.ts'
import type { RunResult } from '../run/run-result.ts'
import { chance } from '../runtime/chance.ts'
import type { RanProgram } from '../runtime/simulated/command.ts'
import { SimulatedHost } from '../runtime/simulated/host.ts'
import type { SimulatedVendors } from '../runtime/simulated/machine.ts'
import type { SentRequest } from '../runtime/simulated/network.ts'
import type { ScheduledFault, Script } from '../runtime/simulated/script.ts'
import { VirtualClock } from '../runtime/simulated/virtual-clock.ts'

/** The vendors' models with the ledger that a trial is judged by. */
export interface DrillWorld extends SimulatedVendors {
  arrivals(): readonly Arrival[]
  resources(): readonly Resource[]
  problems(): readonly string[]
  /** When the last late delivery will have acted, or now. */
  settledAt(): number
}

/** What is drilled: a plan, the people and programs around it, and how its worlds are made. */
export interface Subject {
  readonly plan: Plan
  /** A fresh world with one clock; `name` is one of the drill's worlds. */
  readonly makeWorld: (options: {
    readonly clock: VirtualClock
    readonly seed: string
    readonly name: string
  }) => DrillWorld
  readonly script: Omit<Script, 'faults'>
  readonly seed: string
  /** Name of the start that it is, when it is not the drill file's own. */
  readonly case?: string
}

/** What happens in one trial: a world and faults by address. Data, not a seed: it survives edits elsewhere. */
export interface Schedule {
  readonly world: string
  /** The start of the subject that it is for. */
  readonly case?: string
  readonly faults: readonly ScheduledFault[]
}

/** One run under one schedule, with everything that a judge needs. */
export interface Trial {
  readonly plan: Plan
  readonly seed: string
  readonly schedule: Schedule
  /** Absent when it did not come to an end. */
  readonly result?: RunResult
  /** The engine broke: a mistake of its own. */
  readonly exception?: Error
  readonly entries: readonly Entry[]
  readonly sent: readonly SentRequest[]
  readonly ran: readonly RanProgram[]
  readonly world: DrillWorld
  /** Processes that it took. */
  readonly boots: number
  /** Ends of processes that did not end the run. */
  readonly restarts: readonly Restart[]
  /** Faults that came to pass. */
  readonly met: readonly ScheduledFault[]
  readonly trail: readonly string[]
  readonly events: readonly RunEvent[]
  /** Journal length at which each event was heard. */
  readonly heard: readonly number[]
  readonly startedAt: number
  readonly endedAt: number
}

/** A process ended before its run did, and another one goes on. */
export interface Restart {
  /** Virtual time of the end. */
  readonly at: number
  /** Journal entries that were on disk. */
  readonly entryCount: number
  /** When the next one began. */
  readonly upAt: number
}

/** A run that needs more processes than this does not come to an end (L1). */
const MAX_BOOTS = 9
/** Restarts take from a millisecond to this, half of them less than a second, so that windows and waits are met running. */
const LONGEST_RESTART_MS = 600_000
const RUN_ID = 'drill'
const FIRST_NIGHT = Date.parse('2026-01-01T03:00:00Z')

/** Runs a subject under a schedule, over crashes and restarts, to its end. */
export async function runTrial(
  subject: Subject,
  schedule: Schedule,
  keep: { readonly trail?: boolean; readonly events?: boolean; readonly trace?: boolean } = {},
): Promise<Trial> {
  const { plan, seed } = subject
  const clock = new VirtualClock(FIRST_NIGHT)
  const world = subject.makeWorld({ clock, seed, name: schedule.world })
  const sent: SentRequest[] = []
  const ran: RanProgram[] = []
  const told: Told = { events: [], heard: [] }
  const restarts: Restart[] = []
  const host = new SimulatedHost({
    plan,
    runId: RUN_ID,
    seed,
    clock,
    vendors: world,
    script: { ...subject.script, faults: new Map(schedule.faults.map(({ at, fault }) => [at, fault])) },
    keepTrail: keep.trail,
    onSend: request => sent.push(request),
    onRun: program => ran.push(program),
  })
  const journal = startedJournal(plan, { at: clock.now(), seed, notes: keep.events === true })
  const listen = keep.events === true ? listenTo(journal, told) : undefined

  let { result, exception }: Pick<Trial, 'result' | 'exception'> = {}
  let boots = 0
  while (result === undefined && exception === undefined && boots < MAX_BOOTS) {
    boots += 1
    if (boots > 1) noteOpening(journal, boots, clock.now())
    try {
      result = await interpret(plan, host.boot(journal), listen, { trace: keep.trace === true })
    } catch (error) {
      if (!(error instanceof EngineFault)) exception = asError(error)
      const downMs = LONGEST_RESTART_MS ** chance(`${seed} restart ${boots} ${schedule.faults[0]?.at ?? ''}`)
      restarts.push(restartOf(clock, journal, downMs))
    }
  }
  const endedAt = clock.now()
  clock.pass(world.settledAt() - endedAt)
  return {
    plan,
    seed,
    schedule,
    ...defined({ result, exception }),
    entries: journal.entries(),
    sent,
    ran,
    world,
    boots,
    restarts,
    met: host.places.met,
    trail: host.places.trail ?? [],
    ...told,
    startedAt: FIRST_NIGHT,
    endedAt,
  }
}

/** A restart takes time: what was cancelled or finished elsewhere meanwhile must not surprise the next process (R10). */
function restartOf(clock: VirtualClock, journal: MemoryJournal, downMs: number): Restart {
  const at = clock.now()
  clock.pass(downMs)
  return { at, entryCount: journal.entries().length, upAt: clock.now() }
}

/** A journal that holds a run which has only been started. */
function startedJournal(
  plan: Plan,
  { at, seed, notes }: { readonly at: number; readonly seed: string; readonly notes: boolean },
): MemoryJournal {
  const journal = new MemoryJournal({ notes })
  journal.append(startEntry(plan, { runId: RUN_ID, at, seed, cwd: '/' }))
  return journal
}

interface Told {
  readonly events: RunEvent[]
  readonly heard: number[]
}

const listenTo =
  (journal: MemoryJournal, { events, heard }: Told) =>
  (event: RunEvent): void => {
    events.push(event)
    heard.push(journal.entries().length)
  }

/** For those who read the run: another process goes on with it. */
const noteOpening = (journal: MemoryJournal, epoch: number, at: number): void =>
  journal.note?.({ type: 'open', epoch, at, host: 'drill', pid: epoch, user: 'drill', version: '' })

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
