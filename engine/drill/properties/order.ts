import { occurrenceOf, placeOfAddress } from '../../../schemas/address.ts'
import type { Entry } from '../../journal/entry.ts'
import { deferOf, isBelowDefer, pathOf, placeOf, registrantOf, stepIdOf, wireNumberOf } from '../../key.ts'
import { type Facts, isDoubt } from '../facts.ts'
import { defineProperty } from '../property.ts'

export const intentFirst = defineProperty({
  id: 'S7',
  statement: 'nothing with an effect is sent before its intent is on disk',
  judge(facts) {
    let exercised = false
    for (const [key, sent] of facts.sentBy) {
      const tries = facts.tries.get(key)
      const isEffect = facts.plans.has(key) || tries !== undefined
      if (!isEffect) continue
      exercised = true
      for (const [number, request] of sent.entries()) {
        const begin = tries?.[number]?.begin
        if (begin === undefined || begin.index >= request.entryCount)
          return { broken: `"${key}" was sent and its try ${number + 1} was not on disk` }
      }
    }
    const strays = facts.trial.world
      .arrivals()
      .filter(arrival => arrival.effect !== undefined && arrival.delivery === undefined)
    const known = facts.trial.sent.filter(({ key }) => facts.tries.has(key)).length
    if (strays.length > known) return { broken: `${strays.length} effects arrived at the vendors, ${known} were begun` }
    return exercised ? 'held' : 'unexercised'
  },
})

export const cleanupRegistered = defineProperty({
  id: 'S8',
  statement: 'the deferred steps of a creating step are on disk with its intent',
  judge(facts) {
    let exercised = false
    for (const [key, [first]] of facts.tries) {
      const step = facts.steps.get(stepIdOf(key))
      if (step === undefined || step.kind !== 'call' || step.defer.length === 0 || isBelowDefer(key)) continue
      exercised = true
      const plan = facts.plans.get(key)
      if (plan === undefined || plan.index > first!.begin.index)
        return { broken: `"${key}" was begun before its plan was on disk` }
      if (plan.entry.defers.length !== step.defer.length) return { broken: `the plan of "${key}" lacks deferred steps` }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

export const lastInFirstOut = defineProperty({
  id: 'S9',
  statement:
    'releases run last registered first, after every request that may have made what they release; nothing starts forward once they have begun',
  judge(facts) {
    const { phaseIndex, trial } = facts
    if (phaseIndex === undefined) return 'unexercised'
    const late = startedLate(facts, phaseIndex)
    if (late !== undefined) return { broken: `"${late}" was begun after the releases had started` }
    const early = releasedEarly(facts)
    if (early !== undefined) return { broken: `"${early}" was begun after its release had ended` }
    const order = [...releasesBegun(trial.entries.slice(phaseIndex))].map(key => plannedAt(facts, key))
    const inOrder = order.every(
      (at, number) => number === 0 || at === undefined || order[number - 1] === undefined || at <= order[number - 1]!,
    )
    if (!inOrder) return { broken: 'the releases did not run last registered first' }
    return order.length > 1 || trial.result?.status === 'cancelled' ? 'held' : 'unexercised'
  },
})

/** A request that begins in the phase of releases and settles no doubt: a new one, or one that was proven absent. */
function startedLate(facts: Facts, phaseIndex: number): string | undefined {
  for (const [key, tries] of facts.tries) {
    if (isBelowDefer(key) || tries.at(-1)!.begin.index < phaseIndex) continue
    for (const [number, { begin }] of tries.entries()) {
      if (begin.index < phaseIndex) continue
      const absent = (facts.settled.get(key) ?? []).filter(
        ({ entry, index }) => entry.verdict === 'absent' && index < begin.index,
      )
      const cleared = Math.max(0, ...absent.map(({ entry }) => entry.tries))
      const isOpen = tries
        .slice(0, number)
        .some(earlier => isDoubt(earlier) && wireNumberOf(earlier.begin.entry.key) > cleared)
      if (!isOpen) return begin.entry.key
    }
  }
  return undefined
}

/** A request of an ended run that was sent after all that the journal says of one of its releases. */
function releasedEarly({ trial, plans, tries, end }: Facts): string | undefined {
  if (end === undefined) return undefined
  const toldAt = new Map<string, number>()
  for (const [index, entry] of trial.entries.entries())
    if (entry.type === 'release' || entry.type === 'attention') toldAt.set(entry.key, index)
  for (const [key, { entry }] of plans) {
    const last = tries.get(key)?.at(-1)?.begin
    if (last !== undefined && entry.defers.some(release => (toldAt.get(release) ?? -1) < last.index))
      return last.entry.key
  }
  return undefined
}

/** Keys of releases in the order in which each was first touched; what failed may be taken up again later. */
function releasesBegun(entries: readonly Entry[]): ReadonlySet<string> {
  const begun = new Set<string>()
  for (const entry of entries) {
    if (entry.type !== 'begin' && entry.type !== 'attention' && entry.type !== 'release') continue
    const key = deferOf(entry.key)
    if (key !== undefined) begun.add(key)
  }
  return begun
}

const plannedAt = (facts: Facts, key: string): number | undefined => facts.plans.get(registrantOf(key))?.index

export const cleanupGoesOn = defineProperty({
  id: 'S10',
  statement: 'a release that fails stops no other, and never replaces the failure that came first',
  judge(facts) {
    const { trial, end } = facts
    if (trial.result?.status !== 'needs-attention' || end === undefined) return 'unexercised'
    for (const { entry } of facts.plans.values()) {
      for (const key of entry.defers) {
        const ended =
          facts.releases.some(release => release.entry.key === key) || facts.attention.has(pathOf(entry.key))
        const begun = (facts.tries.get(entry.key)?.length ?? 0) > 0
        if (begun && !ended && mayHold(facts, entry.key)) return { broken: `the release "${key}" was left out` }
      }
    }
    const failed = [...facts.dones.values()].filter(({ entry }) => entry.status === 'failed')
    if (
      end.reason !== undefined &&
      failed.length > 0 &&
      !failed.some(({ entry }) => entry.failure?.class === end.reason?.class) &&
      end.reason.class !== 'cancelled'
    ) {
      return { broken: `the run says ${end.reason.class}, no step failed with that` }
    }
    return 'held'
  },
})

const mayHold = (facts: Facts, key: string): boolean =>
  (facts.tries.get(key) ?? []).some(ended => isDoubt(ended) || ended.result?.entry.outcome === 'applied')

export const signalStops = defineProperty({
  id: 'L4',
  statement: 'after a signal nothing new starts forward',
  judge(facts) {
    const signal = facts.trial.met.find(({ fault }) => fault === 'int' || fault === 'term' || fault === 'cancel')
    if (signal === undefined || facts.trial.boots > 1 || facts.phaseIndex === undefined) return 'unexercised'
    const struck = strikeIndex(facts, signal.at)
    if (struck === undefined) return 'unexercised'
    const late = [...facts.tries].filter(([key, tries]) => !isBelowDefer(key) && tries[0]!.begin.index > struck + 1)
    return late.length > 0 ? { broken: `"${late[0]![0]}" was begun after the signal` } : 'held'
  },
})

/** Where in the journal a signal struck that came with the writing of an entry; a signal on the wire has no such place. */
function strikeIndex({ trial }: Facts, at: string): number | undefined {
  let seen = 0
  for (const [index, entry] of trial.entries.entries()) {
    if (placeOf(entry) === placeOfAddress(at) && ++seen === occurrenceOf(at)) return index
  }
  return undefined
}
