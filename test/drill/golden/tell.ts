import { hash } from 'node:crypto'
import { digestOf } from '../../../engine/drill/digest.ts'
import { printSchedule } from '../../../engine/drill/schedule.ts'
import type { Trial } from '../../../engine/drill/trial.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import type { SentRequest } from '../../../engine/runtime/simulated/network.ts'
import type { Json } from '../../../schemas/json.ts'

/** A trial as lines of text: what was written down and what was sent, in the order that it happened. */
export function tellTrial(title: string, runbook: string, trial: Trial): string {
  return [
    title,
    `${runbook}, ${printSchedule(trial.schedule)}`,
    '',
    ...folded([...told(trial)]).map(({ at, last, times, place, text }) => {
      const repeated = times === 1 ? '' : ` (${times} times, last at ${sinceStart(trial, last)})`
      return `${sinceStart(trial, at)}  ${place}  ${text}${repeated}`
    }),
    '',
    'At the vendors in the end:',
    ...trial.world.resources().map(({ resource, id, marker, state, releases, foreign }) => {
      const whose = foreign ? 'of somebody else' : `of ${marker}`
      return `  ${resource} ${id}: ${state}, released ${releases} times, ${whose}`
    }),
    '',
    summaryOf(trial),
    '',
  ].join('\n')
}

/** One line for each of many trials; the digest stands for everything that its trace holds. */
export const tellNights = (trials: readonly Trial[]): string =>
  trials.map(trial => `${summaryOf(trial)}  ${printSchedule(trial.schedule)}\n`).join('')

const summaryOf = (trial: Trial): string =>
  [
    digestOf(trial).slice(0, 16),
    trial.result === undefined ? 'no end' : `${trial.result.status} (${trial.result.exitCode})`,
    `${trial.entries.length} entries`,
    `${trial.sent.length} requests`,
    `${trial.boots} processes`,
    sinceStart(trial, trial.endedAt),
  ].join('  ')

interface Line {
  readonly at: number
  readonly place: string
  readonly text: string
}

/** What stands in no entry: requests, local programs, ends of processes. */
interface Happening extends Line {
  /** Entries that were on disk; a program's is told by its time. */
  readonly entryCount?: number
}

/** Everything in the order that it happened. */
function* told(trial: Trial): Generator<Line> {
  const open = happeningsOf(trial)
  let at = trial.startedAt
  for (const [index, entry] of trial.entries.entries()) {
    if ('at' in entry) at = entry.at
    while (open[0] !== undefined && (open[0].entryCount === undefined ? open[0].at < at : open[0].entryCount <= index))
      yield open.shift()!
    yield { at, place: ('key' in entry && entry.key) || 'run', text: entryText(trial, entry) }
  }
  yield* open
}

const happeningsOf = (trial: Trial): Happening[] =>
  [
    ...trial.sent.map(requestLine),
    ...trial.ran.map(({ key, argv, startedAt }) => ({ at: startedAt, place: key, text: `$ ${cut(argv.join(' '))}` })),
    ...trial.restarts.slice(0, trial.boots - 1).map(({ at, entryCount }) => {
      return { at, entryCount, place: 'run', text: 'THE PROCESS ENDS, another one goes on' }
    }),
  ].sort((one, other) => one.at - other.at)

function requestLine({ key, sentAt, entryCount, wire, result }: SentRequest): Happening {
  const request = `> ${wire.method} ${wire.url.slice(wire.url.indexOf('/', 'https://'.length))}`
  const answer =
    result === 'crashed'
      ? 'no answer, the process ended'
      : result.kind === 'reply'
        ? `${result.status} ${short(hash('sha256', result.body))}`
        : result.reason
  return { at: sentAt, entryCount, place: key, text: `${request}: ${answer}` }
}

function entryText(trial: Trial, entry: Entry): string {
  const { type, at: _at, key: _key, ...rest } = { at: 0, key: '', ...entry } as Record<string, Json>
  // The text of a runbook and the connections that it plans are seen in its own tests.
  if (type === 'start') for (const field of ['runbook', 'connections']) delete rest[field]
  const fields = Object.entries(rest).map(([name, value]) => `${name} ${fieldText(trial, name, value)}`)
  return [String(type), ...fields].join('  ')
}

function fieldText(trial: Trial, name: string, value: Json): string {
  if (name.endsWith('Hash')) return short(String(value))
  return name === 'until' ? sinceStart(trial, Number(value)) : cut(plain(value))
}

/** Longer values end in a hash of what is cut off. */
const MAX_VALUE = 200

const cut = (text: string): string =>
  text.length <= MAX_VALUE ? text : `${text.slice(0, MAX_VALUE)}… ${short(hash('sha256', text))}`

const short = (digest: string): string => digest.slice(0, 8)

/** JSON with fewer quotes. */
function plain(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`
  if (typeof value === 'string') return value === '' ? '""' : value.replaceAll('\n', '\\n')
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).flatMap(([name, field]) =>
    field === undefined ? [] : [`${name}: ${plain(field as Json)}`],
  )
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

interface Folded extends Line {
  readonly last: number
  readonly times: number
}

/** Looks with one answer are one line. */
function folded(lines: readonly Line[]): readonly Folded[] {
  const kept: Folded[] = []
  for (const line of lines) {
    const before = kept.at(-1)
    if (before !== undefined && before.place === line.place && before.text === line.text)
      kept.splice(-1, 1, { ...before, last: line.at, times: before.times + 1 })
    else kept.push({ ...line, last: line.at, times: 1 })
  }
  return kept
}

/** `1:05:32.768` */
function sinceStart(trial: Trial, at: number): string {
  const ms = at - trial.startedAt
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0')
  const seconds = (ms / 1_000) % 60
  return `${Math.floor(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${seconds.toFixed(3).padStart(6, '0')}`
}
