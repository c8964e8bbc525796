import { RELEASE_DEADLINE_MS } from '../../bound.ts'
import type { DoneEntry, Entry, PhaseEntry } from '../../journal/entry.ts'
import {
  deferKey,
  deferOf,
  isBelowDefer,
  RUN_SCOPE,
  registrantOf,
  stepIdOf,
  suffixOf,
  withoutLastMark,
} from '../../key.ts'
import type { Plan } from '../../plan/plan.ts'
import { type WorstCase, worstCaseOf } from '../../plan/worst-case.ts'
import type { Facts } from '../facts.ts'
import { defineProperty } from '../property.ts'
import type { Restart } from '../trial.ts'

export const keepsItsBounds = defineProperty({
  id: 'L8',
  statement:
    'the steps take no longer than the plan says, no release longer than its own deadline, and each deadline is kept',
  judge(facts) {
    if (facts.phaseIndex === undefined) return 'unexercised'
    const watch = new Watch(facts)
    for (const [index, entry] of facts.trial.entries.entries()) {
      const broken = watch.broken(entry, index)
      if (broken !== undefined) return { broken }
    }
    return 'held'
  },
})

/** What has begun by its deadline ends within a second; a program is killed five seconds later. */
const GRACE_MS = 1_000
const KILL_MS = 6_000

/** A process that comes after a deadline looks once. */
const LATE_LOOK_MS = 60_000

/** Before the first release its scope may hear answers that come late: no entry says for how long. */
const LATE_ANSWERS_MS = 60_000

/** Goes through a journal and keeps time. */
class Watch {
  readonly #facts: Facts
  readonly #until = new Map<string, number>()
  /** When the release that ends next had its turn. */
  #turnAt: number
  /** When the newest release ended: what waited for it is not late. */
  #releasedAt = 0
  /** Releases on the way, and the time when no process lived: no part of the steps' own time. */
  #awayMs = 0
  #upAt = 0
  #boots = 1

  constructor(facts: Facts) {
    this.#facts = facts
    this.#turnAt = facts.trial.startedAt
  }

  broken(entry: Entry, index: number): string | undefined {
    for (let ended = this.#ended(index); ended !== undefined; ended = this.#ended(index)) this.#restart(ended)
    switch (entry.type) {
      case 'wait':
        if (entry.reason === 'deadline' && !isBelowDefer(entry.key)) this.#until.set(boundedBy(entry.key), entry.until)
        return undefined
      case 'done':
        return this.#done(entry)
      case 'settled':
        if (this.#isOver(index)) this.#turnAt = entry.at
        return undefined
      case 'release':
      case 'attention':
        return deferOf(entry.key) === entry.key ? this.#released(entry, index) : undefined
      case 'phase':
        return entry.key === RUN_SCOPE ? this.#phase(entry) : undefined
      default:
        return undefined
    }
  }

  /** The end of the process that wrote what stands before an entry. */
  #ended(index: number): Restart | undefined {
    const ended = this.#facts.trial.restarts[this.#boots - 1]
    return ended !== undefined && ended.entryCount <= index ? ended : undefined
  }

  #restart({ at, upAt }: Restart): void {
    this.#boots += 1
    this.#awayMs += upAt - at
    this.#upAt = upAt
    this.#turnAt = upAt
  }

  #isOver(index: number): boolean {
    return index > this.#facts.phaseIndex!
  }

  #done({ key, at }: DoneEntry): string | undefined {
    this.#turnAt = at
    const until = this.#until.get(key)
    if (until === undefined) return undefined
    const kind = this.#facts.steps.get(stepIdOf(key))?.kind
    const lateMs = this.#lateMs(at, until, kind === 'call' ? GRACE_MS : KILL_MS)
    return lateMs > 0 ? `"${key}" ended ${lateMs} ms later than its deadline allows` : undefined
  }

  /** How much too late something ended that a deadline bounds. */
  #lateMs(at: number, until: number, graceMs: number): number {
    const lookedUntil = this.#upAt > until ? this.#upAt + LATE_LOOK_MS : 0
    return at - graceMs - Math.max(until, this.#releasedAt, lookedUntil)
  }

  #released({ key, at }: { readonly key: string; readonly at: number }, index: number): string | undefined {
    const tookMs = at - this.#turnAt
    if (!this.#isOver(index)) this.#awayMs += tookMs
    this.#turnAt = at
    this.#releasedAt = at
    const withinMs = releaseBoundMs(this.#facts, key)
    return tookMs > withinMs + KILL_MS + LATE_ANSWERS_MS
      ? `the release "${key}" took ${tookMs} ms, its deadline is ${withinMs} ms`
      : undefined
  }

  #phase({ at }: PhaseEntry): string | undefined {
    const { trial, dones } = this.#facts
    const { forwardMs } = boundsOf(trial.plan)
    this.#turnAt = at
    const tookMs = at - trial.startedAt - this.#awayMs
    const lateLooksMs = (this.#boots - 1) * LATE_LOOK_MS
    if (tookMs > this.#boots * forwardMs + lateLooksMs + (dones.size + 1) * KILL_MS)
      return `the steps took ${tookMs} ms, the plan says ${forwardMs} ms`
    const lateMs = this.#lateMs(at, trial.startedAt + trial.plan.runbook.deadlineMs, KILL_MS)
    return lateMs > 0 ? `the steps ended ${lateMs} ms later than the deadline of the run allows` : undefined
  }
}

/** The step that an entry `ready:deadline` or `ready` bounds. */
const boundedBy = (key: string): string => (suffixOf(key) === 'deadline' ? withoutLastMark(key) : key)

function releaseBoundMs({ steps }: Facts, key: string): number {
  const registrant = registrantOf(key)
  const release = steps.get(stepIdOf(registrant))?.defer.find(({ step }) => deferKey(registrant, step.id) === key)
  return release?.step.deadlineMs ?? RELEASE_DEADLINE_MS
}

const known = new WeakMap<Plan, WorstCase>()

/** The same for every trial of a plan. */
function boundsOf(plan: Plan): WorstCase {
  const bounds = known.get(plan) ?? worstCaseOf(plan)
  known.set(plan, bounds)
  return bounds
}
