import { defined } from '../../schemas/defined.ts'
import type { Fault } from '../../schemas/faults.ts'
import type { PropertyId } from '../../schemas/format/property-ids.ts'
import type { ScheduledFault } from '../runtime/simulated/script.ts'
import { Coverage, type CoverageCells } from './coverage.ts'
import { digestOf } from './digest.ts'
import { faultsAlong, type Night, pairs, singles, swarm } from './enumerate.ts'
import { type Broken, judge, newTally, type Tally } from './judge.ts'
import { Reach, type RunbookPlace } from './reach.ts'
import { printSchedule } from './schedule.ts'
import { shrink } from './shrink.ts'
import { tellStory } from './story.ts'
import { runTrial, type Schedule, type Subject, type Trial } from './trial.ts'

export interface DrillOptions {
  readonly worlds: readonly string[]
  readonly faults: ReadonlySet<Fault> | 'all'
  readonly crashes: boolean
  /** Random nights after the singles. */
  readonly seeds: number
  /** Where it ends; singles are run whole. */
  readonly until: Limit
  /** Places that a schedule must come to. */
  readonly mustReach: 'all' | readonly string[]
  /** Findings after which the drill stops. */
  readonly maxFindings: number
  /** Real milliseconds, for figures and for a limit of time. */
  readonly clockMs: () => number
  readonly progress?: (done: number, phase: string) => void
}

/**
 * What a drill may cost. Entries are those of the journal; a look, which writes none and takes as long, counts as the two
 * that an effect writes, its begin and its result. They are counted, so that two drills are the same; seconds are not.
 */
export interface Limit {
  readonly entries?: number
  readonly seconds?: number
}

/** What a drill costs unless somebody says otherwise. */
export const USUAL_ENTRIES = 1_000_000
export const USUAL_SEEDS = 200

export interface Finding {
  readonly property: PropertyId
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
  /** What the schedules cost, and what they might. */
  readonly entries: { readonly spent: number; readonly limit?: number }
  readonly virtualHours: number
  readonly seconds: number
  readonly seed: string
  readonly findings: readonly Finding[]
  readonly properties: Readonly<Record<string, { readonly held: number; readonly exercised: number }>>
  readonly coverage: CoverageCells
  readonly unseenStates: readonly string[]
  /** Places that no schedule came to. */
  readonly unreached: readonly RunbookPlace[]
  /** Those of them that one must come to: each is a finding. */
  readonly missed: readonly RunbookPlace[]
  readonly ends: Readonly<Record<string, number>>
  /** Trials that were run twice, and how many of them differed. */
  readonly doubleRuns: { readonly run: number; readonly different: number }
}

/** Every how many trials one is run twice and compared, and its events kept. */
const SAMPLE_EVERY = 100

/**
 * Drills a runbook from each of its starts: every single fault in every world, then random nights, then pairs; each trial
 * is judged. All starts are of one runbook.
 */
export async function runDrill(starts: readonly [Subject, ...Subject[]], options: DrillOptions): Promise<Verdict> {
  const campaign = new Campaign(starts, options)
  const nights = new Map<Night, readonly ScheduledFault[]>()
  for (const { case: start } of starts) {
    for (const world of options.worlds) {
      const night = { world, ...defined({ case: start }) }
      nights.set(night, await campaign.map(night))
    }
  }
  for (const [night, faults] of nights) await campaign.runAll(singles(night, faults), 'singles')
  await campaign.runSwarm(nights)
  await campaign.runPairs(nights)
  return campaign.verdict(nights)
}

class Campaign {
  readonly #starts: ReadonlyMap<string | undefined, Subject>
  readonly #seed: string
  readonly #options: DrillOptions
  readonly #tally: Tally = newTally()
  readonly #coverage: Coverage
  readonly #reach: Reach
  readonly #findings: Finding[] = []
  readonly #ends: Record<string, number> = {}
  readonly #counts = { schedules: 0, singles: 0, pairs: 0, swarm: 0, doubleRuns: 0, different: 0 }
  readonly #startedAt: number
  /** Number of second faults by first fault, as far as they were followed. */
  readonly #pairs = new Map<string, number>()
  #virtualMs = 0
  #spent = 0

  constructor(starts: readonly [Subject, ...Subject[]], options: DrillOptions) {
    const { plan, seed } = starts[0]
    this.#starts = new Map(starts.map(start => [start.case, start]))
    this.#seed = seed
    this.#options = options
    this.#coverage = new Coverage(plan.runbook.steps)
    this.#reach = new Reach(plan.runbook.steps)
    this.#startedAt = options.clockMs()
  }

  /** Runs a night without faults and says where faults can strike in it. */
  async map(night: Night): Promise<readonly ScheduledFault[]> {
    const { faults, crashes } = this.#options
    const trial = await this.#try({ ...night, faults: [] }, { trail: true, events: true })
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
    isOver: () => boolean = () => false,
  ): Promise<void> {
    for await (const schedule of schedules) {
      if (this.#enough || isOver()) return
      await this.#run(schedule)
      this.#counts[kind] += 1
      this.#options.progress?.(this.#counts.schedules, kind)
    }
  }

  async runSwarm(nights: ReadonlyMap<Night, readonly ScheduledFault[]>): Promise<void> {
    const seeds = Array.from({ length: this.#options.seeds }, (_, index) => `${this.#seed} night ${index}`)
    const schedules = seeds.values().map(seed => swarm(nights, seed))
    await this.runAll(schedules, 'swarm', this.#partOf(1))
  }

  /** Each night gets an equal part of what is left. */
  async runPairs(nights: ReadonlyMap<Night, readonly ScheduledFault[]>): Promise<void> {
    let left = nights.size
    for (const [night, faults] of nights) {
      const isOver = this.#partOf(left)
      const schedules = pairs(night, faults, this.#seed, first => this.#behind(night, first))
      await this.runAll(schedules, 'pairs', isOver)
      left -= 1
    }
  }

  /** Whether the first of so many equal parts of what is left has been spent. */
  #partOf(parts: number): () => boolean {
    const { entries = Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY } = this.#options.until
    const now = this.#options.clockMs()
    const spent = this.#spent + (entries - this.#spent) / parts
    const endsAt = now + (this.#startedAt + seconds * 1_000 - now) / parts
    return () => this.#spent >= spent || (endsAt < Number.POSITIVE_INFINITY && this.#options.clockMs() > endsAt)
  }

  /** Where faults can strike once a first one has. */
  async #behind(night: Night, first: ScheduledFault): Promise<readonly ScheduledFault[]> {
    const { faults, crashes } = this.#options
    const trial = await this.#try({ ...night, faults: [first] }, { trail: true })
    const along = faultsAlong(trial, { faults, crashes }, first.at)
    this.#pairs.set(`${night.case} ${night.world} ${first.at} ${first.fault}`, along.length)
    return along
  }

  /** Runs a schedule from its start, and counts what it costs. */
  async #try(schedule: Schedule, keep?: Parameters<typeof runTrial>[2]): Promise<Trial> {
    const trial = await runTrial(this.#starts.get(schedule.case)!, schedule, keep)
    this.#spent += costOf(trial)
    return trial
  }

  async #run(schedule: Schedule): Promise<void> {
    const isSample = this.#counts.schedules % SAMPLE_EVERY === 0
    const trial = await this.#try(schedule, { events: isSample })
    const broken = await this.#judge(trial)
    if (isSample || broken !== undefined) {
      this.#counts.doubleRuns += 1
      const again = await this.#try(schedule)
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
    this.#reach.count(trial)
    const [first] = judge(trial, this.#tally)
    if (first !== undefined && trial.schedule.faults.length === 0) await this.#found(trial, first)
    return first
  }

  async #found(trial: Trial, broken: Broken): Promise<void> {
    if (this.#findings.some(known => known.property === broken.property && known.how === broken.how)) return
    const fails = async (candidate: Schedule): Promise<boolean> =>
      judge(await this.#try(candidate)).some(({ property }) => property === broken.property)
    const schedule = await shrink(trial.schedule, fails)
    const final = await this.#try(schedule, { events: true })
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
  #possiblePairs(nights: ReadonlyMap<Night, readonly ScheduledFault[]>): number {
    const firsts = [...nights.values()].reduce((sum, faults) => sum + faults.length, 0)
    const seconds = this.#pairs.values().reduce((sum, count) => sum + count, 0)
    return this.#pairs.size === 0 ? firsts ** 2 / 2 : Math.round((seconds / this.#pairs.size) * firsts)
  }

  verdict(nights: ReadonlyMap<Night, readonly ScheduledFault[]>): Verdict {
    const { schedules, singles: singleCount, pairs: pairsRun, swarm: swarmCount, doubleRuns, different } = this.#counts
    const { until, mustReach } = this.#options
    const unreached = this.#reach.unreached()
    return {
      schedules,
      singles: singleCount,
      pairs: { run: pairsRun, possible: this.#possiblePairs(nights) },
      swarm: swarmCount,
      entries: { spent: this.#spent, ...defined({ limit: until.entries }) },
      virtualHours: Math.round(this.#virtualMs / 3_600_000),
      seconds: (this.#options.clockMs() - this.#startedAt) / 1_000,
      seed: this.#seed,
      findings: this.#findings,
      properties: Object.fromEntries(this.#tally),
      coverage: this.#coverage.cells(),
      unseenStates: this.#coverage.unseenStates(),
      unreached,
      missed: mustReach === 'all' ? unreached : unreached.filter(({ name }) => mustReach.includes(name)),
      ends: this.#ends,
      doubleRuns: { run: doubleRuns, different },
    }
  }
}

function costOf({ entries, sent, ran }: Trial): number {
  const begun = entries.reduce((count, { type }) => count + (type === 'begin' ? 1 : 0), 0)
  return entries.length + 2 * Math.max(0, sent.length + ran.length - begun)
}
