import { addressAt } from '../../../schemas/address.ts'
import { formatDuration } from '../../../schemas/duration.ts'
import { programFaults, wireFaults } from '../../../schemas/faults.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import type { DoneEntry } from '../../journal/entry.ts'
import { sendPlace, stepIdOf } from '../../key.ts'
import { idIn, idText, type ResourceFields } from '../../resource-id.ts'
import { plannedFields } from '../../run/resources.ts'
import type { SentRequest } from '../../runtime/simulated/network.ts'
import { shownFields } from '../../step.ts'
import { type Facts, isDoubt, type Placed, stepOfKey } from '../facts.ts'
import { defineProperty } from '../property.ts'
import type { Trial } from '../trial.ts'
import { isCleared } from './cleared.ts'

export const noException = defineProperty({
  id: 'E',
  statement: 'the engine itself never breaks',
  judge: ({ trial }) =>
    trial.exception === undefined ? 'held' : { broken: trial.exception.stack ?? trial.exception.message },
})

export const greenMeansDone = defineProperty({
  id: 'S11',
  statement: 'succeeded means: every step done, every doubt settled, nothing held',
  judge(facts) {
    const { result } = facts.trial
    if (result?.status !== 'succeeded') return 'unexercised'
    if (result.attention.length > 0) return { broken: `it succeeded with ${result.attention[0]!.what}` }
    const open = [...facts.tries].find(([key, tries]) => isDoubt(tries.at(-1)!) && !isCleared(facts, key))
    if (open !== undefined) return { broken: `it succeeded and "${open[0]}" is in doubt` }
    const undone = facts.trial.plan.runbook.steps.find(step => facts.dones.get(step.id) === undefined)
    if (undone !== undefined) return { broken: `it succeeded and "${undone.id}" has no end` }
    const unseen = [...facts.dones.values()].find(
      done => done.entry.unverified === true && !isSeenDone(facts, done) && !isGivenBackEarlier(facts, done.entry.key),
    )
    if (unseen !== undefined) return { broken: `it succeeded and nobody saw "${unseen.entry.key}" done` }
    const bad = [...facts.dones.values()].find(({ entry }) => isBadEnd(facts, entry))
    return bad === undefined ? 'held' : { broken: `it succeeded and "${bad.entry.key}" saw a failed state` }
  },
})

/** A poll that took a state for its goal which the lifecycle calls failed and which nobody asked for. */
function isBadEnd({ steps }: Facts, { key, status, outputs }: DoneEntry): boolean {
  const step = steps.get(stepIdOf(key))
  if (status !== 'succeeded' || step?.kind !== 'call' || step.poll === undefined) return false
  const { lifecycle } = step.uses
  const state = lifecycle === undefined ? undefined : outputs?.[lifecycle.field]
  if (typeof state !== 'string' || lifecycle?.failed.includes(state) !== true) return false
  return !JSON.stringify(step.poll.until).includes(`"${state}"`)
}

/**
 * What shows that a later poll saw an accepted step done: it reached its goal after the step, and what it showed is the
 * very resource that the step's outputs name.
 */
function isSeenDone({ dones, plans, steps, trial }: Facts, { entry, index }: Placed<DoneEntry>): boolean {
  const step = steps.get(stepIdOf(entry.key))
  const plan = plans.get(entry.key)?.entry
  if (step?.kind !== 'call' || plan === undefined) return false
  const awaited = nameOf(plannedFields(step.uses, plan), entry.outputs)
  return [...dones.values()].some(later => {
    const look = steps.get(stepIdOf(later.entry.key))
    if (later.index <= index || later.entry.status !== 'succeeded') return false
    if (look?.kind !== 'call' || look.poll === undefined) return false
    const shown = nameOf(shownFields(look.uses), later.entry.outputs)
    return awaited !== undefined && shown === awaited && isSameAccount(trial.plan, look.connection, step.connection)
  })
}

/** What a try that failed made, and gave back before the run's own releases began: nothing was built on it. */
const isGivenBackEarlier = ({ plans, releases, phaseIndex }: Facts, key: string): boolean => {
  const defers = plans.get(key)?.entry.defers ?? []
  const ended = releases.filter(({ index }) => phaseIndex !== undefined && index < phaseIndex)
  return defers.length > 0 && defers.every(defer => ended.some(({ entry }) => entry.key === defer))
}

function nameOf(fields: ResourceFields | undefined, outputs: JsonObject | undefined): string | undefined {
  const id = fields === undefined ? undefined : idIn(outputs ?? {}, fields.id)
  return id === undefined ? undefined : `${fields!.resource} ${idText(id)}`
}

/** Two connections to one place with the same credentials. */
function isSameAccount({ connections }: Trial['plan'], one: string, other: string): boolean {
  const [a, b] = [connections[one], connections[other]]
  return a?.baseUrl === b?.baseUrl && JSON.stringify(a?.credentials) === JSON.stringify(b?.credentials)
}

export const attentionIsUseful = defineProperty({
  id: 'S25',
  statement: 'whatever needs attention says what may exist, how to check it and how to clear it',
  judge({ trial }) {
    const items = trial.result?.attention ?? []
    if (items.length === 0) return 'unexercised'
    const poor = items.find(item => item.what === '' || item.check === '' || item.clear === '' || item.step === '')
    return poor === undefined ? 'held' : { broken: `the item of "${poor.step}" does not say enough` }
  },
})

export const plainValues = defineProperty({
  id: 'S24',
  statement: 'outputs keep their types: nothing became the text of an object, undefined or NaN',
  judge({ trial }) {
    const outputs = trial.result?.outputs
    if (outputs === undefined || Object.keys(outputs).length === 0) return 'unexercised'
    const text = JSON.stringify(outputs)
    return /\[object |"undefined"|"NaN"/.test(text) ? { broken: `the outputs hold ${text.slice(0, 120)}` } : 'held'
  },
})

export const comesToAnEnd = defineProperty({
  id: 'L1',
  statement: 'every run comes to an end within its deadlines and eight restarts',
  judge({ trial }) {
    if (trial.exception !== undefined) return 'unexercised'
    if (trial.result === undefined) return { broken: `no end after ${trial.boots} processes` }
    const most = trial.plan.runbook.deadlineMs + 3 * 86_400_000
    return trial.endedAt - trial.startedAt <= most
      ? 'held'
      : { broken: `it took ${formatDuration(trial.endedAt - trial.startedAt)}` }
  },
})

export const cleanNightSucceeds = defineProperty({
  id: 'L2',
  statement: 'without faults, in the normal world, the run succeeds, and no credential is refused on the way',
  judge({ trial }) {
    if (trial.schedule.faults.length > 0 || trial.schedule.world !== 'normal') return 'unexercised'
    const { result } = trial
    if (result?.status !== 'succeeded') return { broken: `it ended ${result?.status ?? 'never'}: ${reasonOf(trial)}` }
    // A token is renewed before it expires, not by being refused.
    const arrivals = trial.world.arrivals()
    const refused = arrivals.find(
      ({ status, endpoint }, index) =>
        status === 401 &&
        arrivals.slice(0, index).some(earlier => earlier.endpoint === endpoint && earlier.status < 300),
    )
    return refused === undefined ? 'held' : { broken: `${refused.method} ${refused.path} was answered 401` }
  },
})

/** Why a run without faults did not succeed, as a person would say it. */
function reasonOf({ result, exception }: Trial): string {
  if (result === undefined) return exception?.message ?? 'it was still going on'
  const held = result.attention.map(({ what }) => what)
  if (result.status !== 'unverified') return [result.failure?.message ?? '', ...held].filter(Boolean).join('; ')
  const steps = (result.unverified ?? []).map(step => `"${step}"`)
  return `the vendor accepted ${steps.join(' and ')}, and no later step saw it done`
}

/** What says a definite no, or what a person must act on: giving up is right. */
const definite = new Set<string>([
  ...Object.keys(programFaults).filter(fault => !(fault in wireFaults)),
  '401',
  '403',
  '404',
  '409',
  '422',
  'redirect',
  'html-200',
  'huge-body',
  'stale',
  'unknown-state',
  'empty-2xx',
])

/** A token that was exchanged for another credential can be exchanged again. */
const isRenewable = (sent: Facts['trial']['sent']): boolean => sent.some(({ lane }) => lane === 'refresh')

/** What passes by itself: the vendor did nothing or did it, and an answer comes the next time. */
const passing = new Set([
  'refused',
  'reset-not-applied',
  'reset-applied',
  'response-lost-not-applied',
  'response-lost-applied',
  'slow',
  'cut-body',
  'html-502',
  'html-502-applied',
  '429',
  '429-retry-after',
  '500-not-applied',
  '500-applied',
  '503-retry-after',
  '504-applied',
  'crash',
  'crash-after',
  'crash-applied',
])

export const doesNotGiveUp = defineProperty({
  id: 'L3',
  statement:
    'passing trouble with settleable steps does not end with a person to be asked; a single one does not keep a run from its goal',
  judge(facts) {
    const { met, result, schedule } = facts.trial
    if (met.length === 0 || (schedule.world !== 'normal' && schedule.world !== 'lag')) return 'unexercised'
    if (mayNotGoOn(facts)) return 'unexercised'
    if (isOnePassing(facts.trial) && result?.status !== 'succeeded')
      return {
        broken: `one passing trouble, and it ended ${result?.status ?? 'never'}: ${result?.failure?.message ?? ''}`,
      }
    if (met.some(({ fault }) => definite.has(fault))) return 'unexercised'
    if (result?.status !== 'needs-attention') return 'held'
    return { broken: `it gave up: ${result.attention[0]?.what ?? ''}` }
  },
})

/** The vendor, or the author of a program, forbids to go on by itself after trouble. */
const mayNotGoOn = ({ plans, steps, tries }: Facts): boolean =>
  [...plans.values()].some(({ entry }) => entry.repeat === 'never') ||
  tries.keys().some(key => {
    const step = stepOfKey(steps, key)
    return step?.kind === 'command' && step.rerun === 'never'
  })

const isOnePassing = ({ met, schedule, sent }: Facts['trial']): boolean =>
  schedule.world === 'normal' &&
  met.length === 1 &&
  met.every(({ fault }) => passing.has(fault) || (fault === '401' && isRenewable(sent)))

export const pollsEnd = defineProperty({
  id: 'L5',
  statement: 'a poll that never sees its goal ends at its declared deadline, also over restarts',
  judge({ steps, sentBy, trial }) {
    let exercised = false
    const struck = struckSends(trial)
    for (const step of steps.values()) {
      if (step.kind !== 'call' || step.poll === undefined) continue
      for (const [key, tries] of sentBy) {
        if (stepIdOf(key) !== step.id) continue
        const until = tries[0]!.sentAt + step.poll.deadlineMs
        exercised ||= trial.endedAt > until
        // The last look comes at the deadline itself; a process that starts later looks once more.
        const late = looksIn(tries, struck).filter(({ sentAt }) => sentAt > until + LAST_LOOK_MS).length
        if (late >= trial.boots)
          return { broken: `"${key}" was looked at ${late} times after the deadline of its poll` }
      }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

/**
 * The first try of each look: what follows a try without an answer is the same look again. A token that is refused is
 * renewed, a vendor that is busy is asked again, and what a fault struck may tell nothing.
 */
const looksIn = (tries: readonly SentRequest[], struck: ReadonlySet<SentRequest>): readonly SentRequest[] =>
  tries.filter((_, number) => {
    const before = tries[number - 1]
    return before === undefined || (isAnswered(before) && !struck.has(before))
  })

const isAnswered = ({ result }: SentRequest): boolean =>
  result !== 'crashed' && result.kind === 'reply' && result.status < 500 && ![401, 429].includes(result.status)

/** Requests that a fault of the schedule struck. */
function struckSends({ met, sent }: Facts['trial']): ReadonlySet<SentRequest> {
  const places = new Set<string>(met.map(({ at }) => at))
  const counts = new Map<string, number>()
  return new Set(
    sent.filter(({ key }) => {
      const place = sendPlace(key)
      const number = (counts.get(place) ?? 0) + 1
      counts.set(place, number)
      return places.has(addressAt(place, number))
    }),
  )
}

/** What a last look may take: its turn in the rate budget, its tries. */
const LAST_LOOK_MS = 120_000
