import { defined } from '../../schemas/defined.ts'
import { canonical } from '../../schemas/json.ts'
import type { HandledFailure } from '../errors.ts'
import type { KeptItem } from '../holding.ts'
import { holdingAtEnd, type SaidOfHolding } from '../holding.ts'
import type { AttentionItem, RunStatus } from '../journal/entry.ts'
import { commandAt, nextCommand, type RunAgain, type RunPlace } from '../next-command.ts'
import { failureWords, printedLines } from './step-words.ts'
import { type DecisionView, type DeferView, heldIn, isEnded, type RunView } from './view/run-view.ts'
import { count, label, moment, printable, span } from './words.ts'

/** The closing words of a run: how it ended, what was released, what is held, and the next command. */
export function outcomeWords(view: RunView, context: OutcomeContext): readonly string[] {
  const { end } = view
  if (end === undefined) return openWords(view, context)
  return [
    headline(view, end.status, context),
    ...failureLines(view),
    ...(end.handled ?? []).map(handledLine),
    ...unverifiedLines(view),
    ...view.defers.filter(({ verdict }) => verdict !== undefined && verdict !== 'held').map(releaseLine),
    ...(end.kept ?? []).map(keptLine),
    ...end.attention.flatMap(item => attentionLines(item, context)),
    ...nextLines([afterEnd(view, context)]),
  ]
}

/** A run that has not ended: it goes on elsewhere, waits for a person, or was broken off. */
function openWords(view: RunView, context: OutcomeContext): readonly string[] {
  const { runId, waiting } = view
  const { ownedBy, rehearsal } = context
  if (ownedBy !== undefined)
    return [`run ${runId} goes on in process ${ownedBy}`, ...nextLines([commandAt(context, 'show', [runId])])]
  if (waiting === undefined) return brokenOffWords(view, context)
  return [
    `run ${runId} waits for a person at "${waiting.step}": ${printable(waiting.message)}`,
    ...nextLines(rehearsal === undefined ? waiting.answers : [rehearsedAgain(view, context, rehearsal)]),
  ]
}

/** What a run was about when its process ended, what it holds, and both ways on. */
function brokenOffWords(view: RunView, context: OutcomeContext): readonly string[] {
  const { runId, steps, seenAt } = view
  const during = steps.findLast(step => !isEnded(step))
  return [
    `run ${runId} was broken off${during === undefined ? '' : ` during "${label(during.key)}"`}, ${moment(seenAt)}; it can go on (resume), or start nothing more and give back what it holds (recover)`,
    ...heldIn(view).map(
      ({ resource = '', step, registeredAt }) => `held: ${resource} of "${step}", since ${moment(registeredAt)}`,
    ),
    ...nextLines([commandAt(context, 'resume', [runId]), commandAt(context, 'recover', [runId])]),
  ]
}

export interface OutcomeContext extends RunPlace {
  /** Nothing real was touched: `--dry-run` and `--mock`. */
  readonly rehearsal?: Rehearsal | undefined
  /** The runbook as the person named it. */
  readonly file?: string | undefined
  /** What the person gave it besides, repeated in the next command. */
  readonly again?: RunAgain
  /** A drill file stands beside it. */
  readonly hasDrillFile?: boolean
  /** The run is being shown already: what comes next is its page. */
  readonly isShown?: boolean
  /** The process that a run which has not ended goes on in. */
  readonly ownedBy?: number | undefined
}

type Rehearsal = 'dry run' | 'mock'

function headline(view: RunView, status: RunStatus, { rehearsal }: OutcomeContext): string {
  const { runId, startedAt, seenAt } = view
  const holding = holdingAtEnd(
    view.end?.attention ?? [],
    view.defers.map(({ verdict }) => verdict),
  )
  const what = `${status}${status === 'unverified' ? unverifiedWords(holding) : holdingWords(holding)}`
  return `${rehearsal === 'dry run' ? rehearsal : `run ${runId}`} ${what} (${span(seenAt - startedAt)}, ${count(view.steps.length, 'step')})`
}

/** "Nothing is held" only where every release was seen. */
function holdingWords(holding: SaidOfHolding): string {
  switch (holding.kind) {
    case 'nothing':
      return ', nothing is held'
    case 'unseen':
      return `, nothing is known to be held, ${unseenWords(holding)}, not seen`
    case 'held':
      return `: ${listed(holding.held > 0 && `${holding.held} held`, holding.inDoubt > 0 && `${holding.inDoubt} in doubt`)}`
  }
}

const unverifiedWords = (holding: SaidOfHolding): string =>
  `: the vendor accepted it, its completion was not seen${holding.kind === 'nothing' ? '' : holdingWords(holding)}`

/** `2 releases were accepted, 1 ran`. */
function unseenWords({ accepted, ran, skipped }: Extract<SaidOfHolding, { kind: 'unseen' }>): string {
  const first = accepted || ran || skipped
  const noun = (number: number): string => (number === first ? count(number, 'release') : `${number}`)
  return listed(
    accepted > 0 && `${noun(accepted)} ${accepted === 1 ? 'was' : 'were'} accepted`,
    ran > 0 && `${noun(ran)} ran`,
    skipped > 0 && `${noun(skipped)} ${skipped === 1 ? 'was' : 'were'} taken care of by a person`,
  )
}

const listed = (...parts: readonly (string | false)[]): string => parts.filter(part => part !== false).join(', ')

function failureLines({ end }: RunView): readonly string[] {
  if (end?.failure === undefined) return []
  const { failure, failedStep } = end
  return [
    `${failedStep === undefined ? 'failed' : `step "${failedStep}" failed`}, ${failureWords(failure)}`,
    ...printedLines(failure),
    ...(failure.supportId === undefined ? [] : [`  vendor's id for support: ${printable(failure.supportId)}`]),
    ...(failure.help === undefined ? [] : [`  help: ${printable(failure.help)}`]),
  ]
}

const handledLine = ({ step, class: word, message }: HandledFailure): string =>
  `handled: step "${step}" failed, ${word}: ${printable(message)}; the run went on as "onError" says`

function unverifiedLines({ end }: RunView): readonly string[] {
  const steps = end?.unverified ?? []
  if (steps.length === 0) return []
  return [
    `accepted, not seen done: ${steps.map(step => `"${step}"`).join(', ')}`,
    '  help: look at it at the vendor; a step with "poll" after it would wait until it is done',
  ]
}

const verdictWords: Readonly<Record<NonNullable<DeferView['verdict']>, string>> = {
  released: 'released',
  absent: 'was never there',
  handedOver: 'handed over',
  adoptedByFlow: 'released by the runbook itself',
  accepted: 'accepted, not seen',
  ran: 'ran, not seen',
  skipped: 'left to a person',
  held: 'still held',
}

const releaseLine = (defer: DeferView): string => {
  const resource = defer.resource ?? defer.defer
  const id = defer.id === undefined ? '' : ` ${printable(defer.id)}`
  const { verdict = 'held' } = defer
  // Without a resource there is nothing to hand over: it undoes a change, and the run that succeeded wants it to stay.
  const words = verdict === 'handedOver' && defer.resource === undefined ? 'not needed' : verdictWords[verdict]
  return `${words}: ${resource}${id} of "${defer.step}" (${printable(defer.evidence ?? '')})`
}

/** What stays on purpose, and why. */
const keptLine = ({ step, resource, id, reason }: KeptItem): string => {
  const what = [resource ?? `what "${step}" did`, id].filter(part => part !== undefined).join(' ')
  return `kept: ${printable(what)}${resource === undefined ? '' : ` of "${step}"`} (${printable(reason)})`
}

/** What may exist, how to check it, how to clear it, what it costs (property S25). */
export function attentionLines(
  item: AttentionItem,
  { rehearsal }: Pick<OutcomeContext, 'rehearsal'> = {},
): readonly string[] {
  const resource = [item.resource, item.id].filter(part => part !== undefined).join(' ')
  return [
    `${item.state === 'held' ? 'held' : 'in doubt'}: ${printable(resource || item.step)} of "${item.step}": ${printable(item.what)}`,
    `  check: ${printable(item.check)}`,
    // Nothing is kept of a dry run, so that no command could clear it.
    ...(rehearsal === 'dry run' ? [] : [`  clear: ${printable(item.clear)}`]),
    ...(item.cost === undefined ? [] : [`  cost: ${printable(item.cost)}`]),
  ]
}

/** A person's word, when it was given and by whom. */
export const decisionLine = ({ at, key, by, decision, id, fields }: DecisionView): string => {
  const told = id ?? (fields === undefined || Object.keys(fields).length === 0 ? undefined : canonical(fields))
  return `decided: "${label(key)}" ${decision} by ${printable(by)}, ${moment(at)}${told === undefined ? '' : ` (${printable(told)})`}`
}

/** What a person may type next, a line each. */
export const nextLines = (commands: readonly string[]): readonly string[] =>
  commands.map((command, index) => `${index === 0 ? 'next' : '  or'}: ${command}`)

/** The one command that a person types after a run has ended. */
function afterEnd(view: RunView, context: OutcomeContext): string {
  const status = view.end?.status
  const { rehearsal, again: { scenario: _, ...given } = {} } = context
  const file = context.file ?? view.runbook
  if (rehearsal !== undefined && status !== 'succeeded') return rehearsedAgain(view, context, rehearsal)
  if (rehearsal === 'dry run') return nextCommand('run', [file], { mock: true, ...given })
  if (rehearsal === 'mock') return afterMock(file, given, context)
  if (status === 'needs-attention' || heldIn(view).length > 0) return commandAt(context, 'recover', [view.runId])
  return commandAt(context, 'show', [view.runId], context.isShown === true ? { html: 'report.html' } : {})
}

/** The same rehearsal once more, as a page. */
function rehearsedAgain(view: RunView, { file, again = {} }: OutcomeContext, rehearsal: Rehearsal): string {
  const how = rehearsal === 'mock' ? { mock: true } : { dryRun: true }
  return nextCommand('run', [file ?? view.runbook], { ...how, ...again, report: 'report.html' })
}

/** A drill takes its inputs from a drill file; without one a plan is what comes before the real run. */
function afterMock(
  file: string,
  { vendorMode, confirm: _, ...given }: Omit<RunAgain, 'scenario'>,
  { hasDrillFile = true }: OutcomeContext,
): string {
  const modes = defined({ vendorMode })
  return hasDrillFile ? nextCommand('drill', [file], modes) : nextCommand('plan', [file], { ...modes, ...given })
}
