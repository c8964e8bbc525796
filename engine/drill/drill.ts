import type { Fault } from '../../schemas/faults.ts'
import type { ScheduledFault } from '../runtime/simulated/script.ts'
import { Coverage, type CoverageCells } from './coverage.ts'
import { digestOf } from './digest.ts'
import { faultsAlong, pairs, singles, swarm } from './enumerate.ts'
import { type Broken, judge, newTally, type Tally } from './judge.ts'
import { printSchedule } from './schedule.ts'
import { shrink } from './shrink.ts'
import { tellStory } from './story.ts'
import { runTrial, type Schedule, type Subject, type Trial } from './trial.ts'

export interface DrillOptions {
  readonly worlds: readonly string[]
  readonly faults: ReadonlySet<Fault> | 'all'
  readonly crashes: boolean
  /** Random nights after the pairs. */
  readonly seeds: number
  /** Pairs at most, and seconds at most for them; `all` runs every one. */
  readonly pairs: { readonly count: number; readonly seconds: number } | 'all'
  /** Findings after which the drill stops. */
  readonly maxFindings: number
  /** Real milliseconds, for figures and for the limit of pairs. */
  readonly clockMs: () => number
  readonly progress?: (done: number, phase: string) => void
}

export interface Finding {
  readonly property: string
  readonly statement: string
  readonly how: string
  readonly schedule: Schedule
  readonly replay: string
  readonly story: string
}

export interface Verdict {
  readonly schedules: number
  readonly singles: number
  readonly pairs: { readonly run: number; readonly possible: number }
  readonly swarm: number
  readonly virtualHours: number
  readonly seconds: number
  readonly seed: string
  readonly findings: readonly Finding[]
  readonly properties: Readonly<Record<string, { readonly held: number; readonly exercised: number }>>
  readonly coverage: CoverageCells
  readonly unseenStates: readonly string[]
  readonly ends: Readonly<Record<string, number>>
  /** Trials that were run twice, and how many of them differed. */
  readonly doubleRuns: { readonly run: number; readonly different: number }
}

/** Every how many trials one is run twice and compared, and its events kept. */
const SAMPLE_EVERY = 100

/** Drills a subject: every single fault in every world, then pairs, then random nights; each trial is judged. */
export async function runDrill(subject: Subject, options: DrillOptions): Promise<Verdict> {
  const campaign = new Campaign(subject, options)
  const byWorld = new Map<string, readonly ScheduledFault[]>()
  for (const world of options.worlds) byWorld.set(world, await campaign.map(world))
  for (const [world, faults] of byWorld) await campaign.runAll(singles(world, faults), 'singles')
  await campaign.runPairs(byWorld)
  await campaign.runSwarm(byWorld)
  return campaign.verdict(byWorld)
}

class Campaign {
  readonly #subject: Subject
  readonly #options: DrillOptions
  readonly #tally: Tally = newTally()
  readonly #coverage: Coverage
  readonly #findings: Finding[] = []
  readonly #ends: Record<string, number> = {}
  readonly #counts = { schedules: 0, singles: 0, pairs: 0, swarm: 0, doubleRuns: 0, different: 0 }
  readonly #startedAt: number
  /** Number of second faults by first fault, as far as they were followed. */
  readonly #pairs = new Map<string, number>()
  #virtualMs = 0

  constructor(subject: Subject, options: DrillOptions) {
    this.#subject = subject
    this.#options = options
    this.#coverage = new Coverage(subject.plan.runbook.steps)
    this.#startedAt = options.clockMs()
  }

  /** Runs a world without faults and says where faults can strike in it. */
  async map(world: string): Promise<readonly ScheduledFault[]> {
    const { faults, crashes } = this.#options
    const trial = await runTrial(this.#subject, { world, faults: [] }, { trail: true, events: true })
    await this.#judge(trial)
    const along = faultsAlong(trial, { faults, crashes })
    this.#coverage.expect(along, trial)
    return along
  }

  /** What fails without any fault fails in nearly every schedule: nothing more is learned from them. */
  get #enough(): boolean {
    const failsAnyway = this.#findings.some(({ schedule }) => schedule.faults.length === 0)
    return failsAnyway || this.#findings.length >= this.#options.maxFindings
  }

  async runAll(
    schedules: Iterable<Schedule> | AsyncIterable<Schedule>,
    kind: 'singles' | 'pairs' | 'swarm',
    untilMs = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    for await (const schedule of schedules) {
      if (this.#enough || this.#options.clockMs() > untilMs) return
      await this.#run(schedule)
      this.#counts[kind] += 1
      this.#options.progress?.(this.#counts.schedules, kind)
    }
  }

  async runPairs(byWorld: ReadonlyMap<string, readonly ScheduledFault[]>): Promise<void> {
    const { pairs: wanted } = this.#options
    const endsAt = wanted === 'all' ? Number.POSITIVE_INFINITY : this.#options.clockMs() + wanted.seconds * 1_000
    const share = wanted === 'all' ? Number.POSITIVE_INFINITY : Math.ceil(wanted.count / byWorld.size)
    let worldsLeft = byWorld.size
    for (const [world, faults] of byWorld) {
      const now = this.#options.clockMs()
      const schedules = pairs(world, faults, this.#subject.seed, first => this.#behind(world, first))
      await this.runAll(take(schedules, share), 'pairs', now + (endsAt - now) / worldsLeft)
      worldsLeft -= 1
    }
  }

  /** Where faults can strike once a first one has. */
  async #behind(world: string, first: ScheduledFault): Promise<readonly ScheduledFault[]> {
    const { faults, crashes } = this.#options
    const trial = await runTrial(this.#subject, { world, faults: [first] }, { trail: true })
    const along = faultsAlong(trial, { faults, crashes }, first.at)
    this.#pairs.set(`${world} ${first.at} ${first.fault}`, along.length)
    return along
  }

  async runSwarm(byWorld: ReadonlyMap<string, readonly ScheduledFault[]>): Promise<void> {
    const nights = Array.from({ length: this.#options.seeds }, (_, index) => `${this.#subject.seed} night ${index}`)
    await this.runAll(
      nights.values().map(seed => swarm(byWorld, seed)),
      'swarm',
    )
  }

  async #run(schedule: Schedule): Promise<void> {
    const isSample = this.#counts.schedules % SAMPLE_EVERY === 0
    const trial = await runTrial(this.#subject, schedule, { events: isSample })
    const broken = await this.#judge(trial)
    if (isSample || broken !== undefined) {
      this.#counts.doubleRuns += 1
      const again = await runTrial(this.#subject, schedule)
      if (digestOf(again) !== digestOf(trial)) {
        this.#counts.different += 1
        await this.#found(trial, {
          property: 'S21',
          statement: 'the same seed gives the same run',
          how: 'two runs of one schedule differ',
        })
      }
    }
    if (broken !== undefined) await this.#found(trial, broken)
  }

  async #judge(trial: Trial): Promise<Broken | undefined> {
    this.#counts.schedules += 1
    this.#virtualMs += trial.endedAt - trial.startedAt
    const status = trial.result?.status ?? 'no end'
    this.#ends[status] = (this.#ends[status] ?? 0) + 1
    this.#coverage.count(trial)
    const [first] = judge(trial, this.#tally)
    if (first !== undefined && trial.schedule.faults.length === 0) await this.#found(trial, first)
    return first
  }

  async #found(trial: Trial, broken: Broken): Promise<void> {
    if (this.#findings.some(known => known.property === broken.property && known.how === broken.how)) return
    const fails = async (candidate: Schedule): Promise<boolean> =>
      judge(await runTrial(this.#subject, candidate)).some(({ property }) => property === broken.property)
    const schedule = await shrink(trial.schedule, fails)
    const final = await runTrial(this.#subject, schedule, { events: true })
    const how = judge(final).find(({ property }) => property === broken.property)?.how ?? broken.how
    if (this.#findings.some(known => known.property === broken.property && known.replay === printSchedule(schedule)))
      return
    this.#findings.push({
      ...broken,
      how,
      schedule,
      replay: printSchedule(schedule),
      story: tellStory(final, { ...broken, how }),
    })
  }

  /** Exact when every first fault was followed, else as many as those that were followed make probable. */
  #possiblePairs(byWorld: ReadonlyMap<string, readonly ScheduledFault[]>): number {
    const firsts = [...byWorld.values()].reduce((sum, faults) => sum + faults.length, 0)
    const seconds = this.#pairs.values().reduce((sum, count) => sum + count, 0)
    return this.#pairs.size === 0 ? firsts ** 2 / 2 : Math.round((seconds / this.#pairs.size) * firsts)
  }

  verdict(byWorld: ReadonlyMap<string, readonly ScheduledFault[]>): Verdict {
    const { schedules, singles: singleCount, pairs: pairsRun, swarm: swarmCount, doubleRuns, different } = this.#counts
    return {
      schedules,
      singles: singleCount,
      pairs: { run: pairsRun, possible: this.#possiblePairs(byWorld) },
      swarm: swarmCount,
      virtualHours: Math.round(this.#virtualMs / 3_600_000),
      seconds: (this.#options.clockMs() - this.#startedAt) / 1_000,
      seed: this.#subject.seed,
      findings: this.#findings,
      properties: Object.fromEntries(this.#tally),
      coverage: this.#coverage.cells(),
      unseenStates: this.#coverage.unseenStates(),
      ends: this.#ends,
      doubleRuns: { run: doubleRuns, different },
    }
  }
}

async function* take<T>(items: AsyncIterable<T>, count: number): AsyncGenerator<T> {
  let taken = 0
  for await (const item of items) {
    if (taken >= count) return
    taken += 1
    yield item
  }
}
