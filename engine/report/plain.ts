import type { RunEvent } from '../run/events.ts'
import type { Report, Write } from './report.ts'
import { attemptWords, failureWords, printedLines, stepWords } from './step-words.ts'
import { addEvent, viewOf } from './view/fold.ts'
import { type RunView, type StepView, stateNow, stepAt, stepOf } from './view/run-view.ts'
import { clock, count, label, printable } from './words.ts'

/** A state that does not change is said again after this long, so that a log shows life. */
const REPEAT_AFTER_MS = 5 * 60_000

export interface PlainOptions {
  /** What earlier processes have told. */
  readonly past?: Iterable<RunEvent>
  /** The run's clock, for what comes between events. */
  readonly now?: () => number
}

/** Without a terminal: one line per event that matters, and what programs print. */
export function plainReport(write: Write, { past = [], now }: PlainOptions = {}): Report {
  const view = viewOf(past)
  const saidAt = new Map<string, number>()
  return {
    event: event => {
      addEvent(view, event)
      const words = lineOf(view, event, saidAt)
      if (words !== undefined) write(`${clock(view.seenAt)} ${words}\n`)
    },
    printed: (key, line) => write(`${clock(now?.() ?? view.seenAt)} ${label(key)} | ${printable(line)}\n`),
    tell: words => write(`${words}\n`),
    close: async () => {},
  }
}

function lineOf(view: RunView, event: RunEvent, saidAt: Map<string, number>): string | undefined {
  switch (event.event) {
    case 'run.started':
      return `run ${event.runId} of ${event.runbook} ${event.resumed ? 'goes on' : 'starts'}`
    case 'step.started':
      return `${label(event.key)}: ${event.deferred ? 'release starts' : 'starts'} (${event.uses})`
    case 'attempt.ended':
      return attemptLine(view, event)
    case 'poll.observed':
      return lookLine(stepAt(view, event.key), label(event.key), view.seenAt, saidAt)
    case 'step.ended':
      return endLine(event)
    case 'attempt.started':
    case 'defer.registered':
      return undefined
    case 'release.ended':
      return `${label(event.key)}: ${event.resource ?? event.defer} ${event.verdict} (${printable(event.evidence)})`
    case 'engine.decided':
      return decisionLine(event)
    case 'doubt.opened':
      return `${label(event.key)}: in doubt, ${printable(event.message)}`
    case 'doubt.settled':
      return `${label(event.key)}: settled, ${event.verdict} (by ${event.by})`
    case 'run.waiting':
      return waitingLine(event)
    case 'run.decided':
      return undefined
    case 'run.unwinding':
      return unwindingLine(event)
    case 'run.ended':
      return undefined
  }
}

/** What a program printed of its failure stands under its own step, not again under each scope around it. */
function endLine({ step, key, status, failure, replayed }: Extract<RunEvent, { event: 'step.ended' }>): string {
  const past = replayed ? ' (from the journal)' : ''
  if (failure === undefined) return `${label(key)}: ${status}${past}`
  const printed = failure.step === step && !replayed ? printedLines(failure) : []
  return [`${label(key)}: ${status}, ${failureWords(failure)}${past}`, ...printed].join('\n       ')
}

function waitingLine({ key, message, answers }: Extract<RunEvent, { event: 'run.waiting' }>): string {
  const commands = answers.map((answer, index) => `${index === 0 ? 'answer with' : '         or'}: ${answer}`)
  return [`${label(key)}: waits for a person: ${printable(message)}`, ...commands].join('\n         ')
}

function decisionLine({ decision, place, detail }: Extract<RunEvent, { event: 'engine.decided' }>): string {
  const where = place === undefined ? '' : `${label(place)}: `
  return `  ${where}${decision}${detail === undefined ? '' : ` (${printable(detail)})`}`
}

/** A success is told by the step's own end; a try that was not enough is worth a line. */
function attemptLine(view: RunView, event: Extract<RunEvent, { event: 'attempt.ended' }>): string | undefined {
  const step = stepOf(view, event.key)
  if (event.outcome === 'applied' || step === undefined) return undefined
  return `${label(event.key)}: ${event.nextInMs === undefined ? attemptWords(step.attempts.at(-1)!) : stepWords(step, view.seenAt)}`
}

function lookLine(
  step: StepView | undefined,
  path: string,
  now: number,
  saidAt: Map<string, number>,
): string | undefined {
  const state = step && stateNow(step)
  if (step === undefined || state === undefined) return undefined
  const isNew = state.looks === 1
  if (!isNew && now - (saidAt.get(step.key) ?? 0) < REPEAT_AFTER_MS) return undefined
  saidAt.set(step.key, now)
  return `${path}: ${stepWords(step, now)}`
}

function unwindingLine({ why, signal, releases }: Extract<RunEvent, { event: 'run.unwinding' }>): string | undefined {
  if (releases === 0 && why === 'finished') return undefined
  const cause = signal === undefined ? why : `${why} (${signal})`
  return `${cause}: ${releases === 0 ? 'nothing to release' : `${count(releases, 'release')} to do`}`
}
