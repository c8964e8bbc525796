import { placeOfAddress } from '../../schemas/address.ts'
import { formatDuration } from '../../schemas/duration.ts'
import { type Fault, processFaults, programFaults, wireFaults } from '../../schemas/faults.ts'
import type { Entry } from '../journal/entry.ts'
import { sendPlace } from '../key.ts'
import type { RanProgram } from '../runtime/simulated/command.ts'
import type { Broken } from './judge.ts'
import type { Trial } from './trial.ts'

/** Lines of a story at most: the beginning matters less than the end. */
const MAX_LINES = 40

/** A finding as a short story in time order: what was sent, what struck, what was written down, and what is wrong. */
export function tellStory(trial: Trial, broken: Broken): string {
  const lines = [...told(trial)].sort((one, other) => one.at - other.at)
  const shown =
    lines.length <= MAX_LINES
      ? lines
      : [
          ...lines.slice(0, 5),
          { at: lines[5]!.at, text: `… ${lines.length - MAX_LINES} more` },
          ...lines.slice(5 - MAX_LINES),
        ]
  const body = shown.map(({ at, text }) => `  ${`+${formatDuration(at - trial.startedAt)}`.padStart(9)}  ${text}`)
  const alive = trial.world.resources().filter(resource => resource.alive && !resource.foreign)
  const ledger =
    alive.length === 0
      ? ['  nothing of this run is left at the vendors']
      : alive.map(({ resource, id, state, marker }) => `  ${resource} ${id} is ${state} (${marker})`)
  return [
    `${broken.property}: ${broken.statement}.`,
    `But ${broken.how}.`,
    '',
    `In the ${trial.schedule.world} world${trial.schedule.case === undefined ? '' : ` of the case "${trial.schedule.case}"`}${trial.schedule.faults.length === 0 ? ', without any fault' : ''}:`,
    ...trial.schedule.faults.map(({ at, fault }) => `  at ${at}: ${describe(trial, at, fault)}`),
    '',
    'What happened:',
    ...body,
    '',
    'At the vendors in the end:',
    ...ledger,
  ].join('\n')
}

/** What a fault does, at a place where a program runs or where a request is sent: `slow` is one of both. */
function describe({ ran }: Trial, at: string, fault: Fault): string {
  const words: Readonly<Record<string, string>> = ran.some(({ key }) => sendPlace(key) === placeOfAddress(at))
    ? programFaults
    : wireFaults
  return words[fault] ?? processFaults[fault as keyof typeof processFaults]
}

interface Line {
  readonly at: number
  readonly text: string
}

function* told(trial: Trial): Generator<Line> {
  for (const { key, sentAt, wire, result } of trial.sent) {
    const path = wire.url.slice(wire.url.indexOf('/', 8))
    const answer =
      result === 'crashed'
        ? 'and the process ended'
        : result.kind === 'reply'
          ? `answered ${result.status}`
          : result.reason
    yield { at: sentAt, text: `${key}: ${wire.method} ${path} ${answer}` }
  }
  for (const { key, argv, startedAt, result } of trial.ran)
    yield { at: startedAt, text: `${key}: ${argv[0] ?? ''} ${programWords(result)}` }
  for (const { at } of trial.restarts.slice(0, trial.boots - 1))
    yield { at, text: 'the process ended; the next one goes on from the journal' }
  for (const entry of trial.entries) {
    const text = journalLine(entry)
    if (text !== undefined && 'at' in entry) yield { at: entry.at, text }
  }
}

function programWords(result: RanProgram['result']): string {
  if (result === 'crashed') return 'was running when the process ended'
  switch (result.kind) {
    case 'exited':
      return `ended with ${result.exitCode}`
    case 'notStarted':
      return 'could not be started'
    case 'timedOut':
      return 'did not end in time'
    case 'cancelled':
      return 'was ended by a cancel'
  }
}

function journalLine(entry: Entry): string | undefined {
  switch (entry.type) {
    case 'result':
      return entry.outcome === 'applied'
        ? undefined
        : `${entry.key}: ${wordOf[entry.outcome]}${entry.failure === undefined ? '' : `, ${entry.failure.message}`}`
    case 'settled':
      return `${entry.key}: settled as ${entry.verdict} by ${entry.by === 'look' ? 'looking' : 'a person'}`
    case 'done':
      return entry.status === 'failed' ? `${entry.key}: failed, ${entry.failure?.message ?? ''}` : undefined
    case 'phase':
      return `the run ${entry.why === 'finished' ? 'is done' : entry.why === 'failed' ? 'has failed' : 'is cancelled'}; releases begin`
    case 'release':
      return `${entry.key}: ${entry.verdict}, ${entry.evidence}`
    case 'attention':
      return `${entry.key}: needs attention, ${entry.item.what}`
    case 'end':
      return `the run ends: ${entry.status}`
    default:
      return undefined
  }
}

const wordOf = { notApplied: 'nothing happened', refused: 'refused', doubt: 'in doubt' } as const
