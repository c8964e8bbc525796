import { canonical } from '../../schemas/json.ts'
import type { KeptItem } from '../holding.ts'
import { holdingAtEnd, type SaidOfHolding } from '../holding.ts'
import type { AttentionItem, RunStatus } from '../journal/entry.ts'
import { failureWords, printedLines } from './step-words.ts'
import { type DecisionView, type DeferView, heldIn, type RunView } from './view/run-view.ts'
import { count, label, moment, printable, shellWord, span } from './words.ts'

/** The closing words of a run: how it ended, what was released, what is held, and the next command. */
export function outcomeWords(view: RunView, context: OutcomeContext): readonly string[] {
  const { end } = view
  if (end === undefined) return openWords(view, context)
  return [
    headline(view, end.status, context),
    ...failureLines(view),
    ...unverifiedLines(view),
    ...view.defers.filter(({ verdict }) => verdict !== undefined && verdict !== 'held').map(releaseLine),
    ...(end.kept ?? []).map(keptLine),
    ...end.attention.flatMap(attentionLines),
    `next: ${nextCommand(view, context)}`,
  ]
}

/** A run that this process left open: it waits for a person, or was broken off. */
function openWords({ runId, waiting }: RunView, context: OutcomeContext): readonly string[] {
  const { ownedBy } = context
  if (ownedBy !== undefined)
    return [`run ${runId} goes on in process ${ownedBy}`, `next: ${command(context, 'show', runId)}`]
  if (waiting === undefined) return [`run ${runId} has not ended`, `next: ${command(context, 'resume', runId)}`]
  const choices = waiting.choices.map(choice => `--${choice}`).join('|')
  return [
    `run ${runId} waits for a person at "${waiting.step}": ${printable(waiting.message)}`,
    `next: ${command(context, 'answer', runId, waiting.step)} ${choices}`,
  ]
}

export interface OutcomeContext {
  /** Nothing real was touched: `--dry-run` and `--mock`. */
  readonly rehearsal?: 'dry run' | 'mock' | undefined
  /** How this process was told where runs live, repeated in the next command. */
  readonly stateDirectory?: string | undefined
  /** The runbook as the person named it. */
  readonly file?: string | undefined
  /** The run is being shown already: what comes next is its page. */
  readonly isShown?: boolean
  /** The process that a run which has not ended goes on in. */
  readonly ownedBy?: number | undefined
}

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
export function attentionLines(item: AttentionItem): readonly string[] {
  const resource = [item.resource, item.id].filter(part => part !== undefined).join(' ')
  return [
    `${item.state === 'held' ? 'held' : 'in doubt'}: ${printable(resource || item.step)} of "${item.step}": ${printable(item.what)}`,
    `  check: ${printable(item.check)}`,
    `  clear: ${printable(item.clear)}`,
    ...(item.cost === undefined ? [] : [`  cost: ${printable(item.cost)}`]),
  ]
}

/** A person's word, when it was given and by whom. */
export const decisionLine = ({ at, key, by, decision, id, fields }: DecisionView): string => {
  const told = id ?? (fields === undefined || Object.keys(fields).length === 0 ? undefined : canonical(fields))
  return `decided: "${label(key)}" ${decision} by ${printable(by)}, ${moment(at)}${told === undefined ? '' : ` (${printable(told)})`}`
}

/** The one command that a person types next. */
export function nextCommand(view: RunView, context: OutcomeContext): string {
  const status = view.end?.status
  if (context.rehearsal !== undefined) {
    const file = shellWord(context.file ?? view.runbook)
    const option = context.rehearsal === 'mock' ? '--mock' : '--dry-run'
    if (status !== 'succeeded') return `drillbook run ${file} ${option} --report report.html`
    return context.rehearsal === 'mock' ? `drillbook drill ${file}` : `drillbook run ${file} --mock`
  }
  if (status === 'needs-attention' || heldIn(view).length > 0) return command(context, 'recover')
  return command(context, 'show', view.runId, ...(context.isShown === true ? ['--html', 'report.html'] : []))
}

const command = (context: OutcomeContext, ...words: readonly string[]): string =>
  ['drillbook', ...words, ...(context.stateDirectory === undefined ? [] : ['--state-dir', context.stateDirectory])]
    .map(shellWord)
    .join(' ')
