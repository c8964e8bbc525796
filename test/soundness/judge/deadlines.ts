import type { Trial } from '../../../engine/drill/trial.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { callKeyOf, pathOf, stepKeyOf, suffixOf } from '../../../engine/key.ts'
import type { RanProgram } from '../../../engine/runtime/simulated/command.ts'
import { parseDuration } from '../../../schemas/duration.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { textAt } from '../made.ts'
import type { Case, Judge, Wrong } from './judge.ts'
import { type Place, placeOf } from './tree.ts'

type BeginEntry = Extract<Entry, { type: 'begin' }>

/** An answer may come this long after the deadline, since the last try begins at it. */
const LAST_TRY_MS = 1_000
/** A program is asked to end at the deadline, and ended this long after it. */
const LAST_BREATH_MS = 6_000
/** A run that says nothing. */
const USUAL_RUN = '24h'

/**
 * Deadlines by the clock of what left the process: a step that has one began no later than its first request, so its last
 * one has ended by then plus the deadline. What gives back and what settles has time of its own, and a process that
 * starts late looks once more.
 */
export const deadlines: Judge = given => {
  const spans = new Map<string, Span>()
  for (const act of actsOf(given)) {
    for (const bound of boundsOf(given, act.place)) {
      const span = spans.get(bound.name)
      if (span === undefined) spans.set(bound.name, { ...bound, from: act.from, to: act.to, last: act })
      else if (act.to > span.to) spans.set(bound.name, { ...span, to: act.to, last: act })
    }
  }
  for (const span of spans.values()) {
    const wrong = lateness(given, span)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

interface Act {
  readonly key: string
  readonly from: number
  readonly to: number
  readonly place: Place
  readonly graceMs: number
}

interface Bound {
  readonly name: string
  readonly deadlineMs: number
}

interface Span extends Bound {
  readonly from: number
  readonly to: number
  readonly last: Act
}

/** What the forward part did. */
function actsOf({ runbook, trial }: Case): readonly Act[] {
  const sent = trial.sent
    .filter(({ lane }) => lane !== 'cleanup')
    .map(({ key, sentAt, endedAt }) => ({ key, from: sentAt, to: endedAt, graceMs: LAST_TRY_MS }))
  const ran = trial.ran
    .filter(program => !isLateLook(trial, program))
    .map(program => ({
      key: triedAs(trial, program),
      from: program.startedAt,
      to: program.endedAt,
      graceMs: LAST_BREATH_MS,
    }))
  return [...sent, ...ran]
    .toSorted((one, other) => one.from - other.from)
    .flatMap(act => {
      const place = placeOf(runbook, act.key)
      return place === undefined || isGivingBack(place) ? [] : [{ ...act, place }]
    })
}

/**
 * A look by a vendor's own program at what a step that has ended left in doubt: it belongs to the release that follows, or
 * to the end of the run (docs/decisions/waiting.md). A request says that by its lane, a program has none.
 */
const isLateLook = ({ entries }: Trial, { key, startedAt }: RanProgram): boolean =>
  suffixOf(key) !== undefined &&
  entries.some(
    entry =>
      (entry.type === 'phase' || (entry.type === 'done' && entry.key === stepKeyOf(key))) && entry.at <= startedAt,
  )

/** A program is told by its path alone; which try of a group it ran in, only the journal says: each has its own deadline. */
function triedAs({ entries }: Trial, { key, startedAt }: RanProgram): string {
  const begun = entries.findLast(
    (entry): entry is BeginEntry =>
      entry.type === 'begin' && entry.at <= startedAt && pathOf(callKeyOf(entry.key)) === key,
  )
  return begun === undefined ? key : callKeyOf(begun.key)
}

const isGivingBack = ({ registrant }: Place): boolean => registrant !== undefined

/** Every deadline that an act stands under. */
function boundsOf({ runbook }: Case, { path }: Place): readonly Bound[] {
  const own = path
    .filter(({ hasEnded }) => hasEnded !== true)
    .flatMap(({ step, instance }) =>
      [textAt(step, 'deadline'), pollDeadline(step)].flatMap(text =>
        text === undefined ? [] : [{ name: instance, deadlineMs: parseDuration(text) }],
      ),
    )
  return [...own, { name: 'the run', deadlineMs: parseDuration(textAt(runbook, 'deadline') ?? USUAL_RUN) }]
}

const pollDeadline = ({ poll }: JsonObject): string | undefined =>
  typeof poll === 'object' && poll !== null && !Array.isArray(poll) ? textAt(poll as JsonObject, 'deadline') : undefined

/** A process that starts after the deadline looks once more, also where the one before it had sent nothing yet. */
function isGoneOnWith({ restarts, entries }: Trial, { name, from, to }: Pick<Span, 'name' | 'from' | 'to'>): boolean {
  const begun = entries.findIndex(entry => 'key' in entry && stepKeyOf(entry.key) === name)
  return restarts.some(({ at, entryCount }) => at <= to && (at >= from || (begun !== -1 && entryCount > begun)))
}

function lateness({ trial }: Case, { name, deadlineMs, from, to, last }: Span): Wrong | undefined {
  const lateMs = to - from - deadlineMs
  if (lateMs <= last.graceMs) return undefined
  if (isGoneOnWith(trial, { name, from, to })) return undefined
  return {
    claim: 'deadline',
    how: `${name} has ${deadlineMs / 1_000} s, and "${last.key}" ended ${Math.round(lateMs / 100) / 10} s after that`,
  }
}
