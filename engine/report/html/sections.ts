import { canonical, type JsonObject } from '../../../schemas/json.ts'
import type { Failure } from '../../errors.ts'
import type { AttentionItem } from '../../journal/entry.ts'
import { attemptEnds, attemptWords } from '../step-words.ts'
import type { AttemptView, DecisionView, RunView, StepView } from '../view/run-view.ts'
import { clock, count, label, moment, span } from '../words.ts'
import { html, type Markup } from './markup.ts'

/** A value longer than this is cut: the journal has all of it. */
const LONGEST = 400

/** Something that is or may still be held: what it is, how to check it, how to clear it, what it costs. */
export const attentionCard = (item: AttentionItem): Markup => html`<section class="card alert">
<b>${item.state === 'held' ? 'Held' : 'In doubt'}: ${item.resource ?? item.step} ${item.id ?? ''}</b> <span class="soft">of step “${item.step}” since ${moment(item.since)}</span>
<dl><dt>what</dt><dd>${item.what}</dd><dt>check</dt><dd><code>${item.check}</code></dd><dt>clear</dt><dd><code>${item.clear}</code></dd>${item.cost === undefined ? undefined : html`<dt>cost</dt><dd>${item.cost}</dd>`}</dl>
</section>`

/** What was acquired, and how it ended. */
export function resourcesTable(view: RunView): Markup | undefined {
  const resources = view.defers.filter(({ resource }) => resource !== undefined)
  if (resources.length === 0) return undefined
  const rows = resources.map(({ resource, id, step, registeredAt, endedAt, verdict, evidence }) => [
    html`<code>${resource}</code>`,
    html`<code>${id ?? ''}</code>`,
    step,
    clock(registeredAt),
    endedAt === undefined ? '' : clock(endedAt),
    html`${verdict ?? 'not released'}${evidence === undefined ? '' : ` (${evidence})`}`,
  ])
  return section('Resources', cardTable(['resource', 'id', 'step', 'registered', 'ended', 'how'], rows))
}

/** What people decided, and when. */
export function decisionsTable(decisions: readonly DecisionView[]): Markup | undefined {
  if (decisions.length === 0) return undefined
  const rows = decisions.map(({ at, key, by, decision, fields, id }) => [
    moment(at),
    label(key),
    by,
    decision,
    html`<code>${id ?? (fields === undefined ? '' : short(fields))}</code>`,
  ])
  return section('Decisions by people', cardTable(['when', 'step', 'who', 'decision', ''], rows))
}

/** Every step with its calls and outputs, folded; a failed one stands open. */
export const stepsList = (view: RunView): Markup =>
  section('Steps', html`<div class="card">${view.steps.map(step => stepDetails(step))}</div>`)

export const valuesTable = (title: string, values: JsonObject): Markup | undefined =>
  Object.keys(values).length === 0 ? undefined : section(title, html`<div class="card">${facts(values)}</div>`)

function stepDetails(step: StepView): Markup {
  const took = step.endedAt === undefined || step.status === 'skipped' ? '' : span(step.endedAt - step.startedAt)
  return html`<details${step.status === 'failed' ? html` open` : undefined}>
<summary><span class="dot ${step.status}"></span><b>${label(step.key)}</b><span class="uses">${step.name ?? ''} <code>${step.uses}</code></span><span class="soft">${step.status} ${took}</span></summary>
<div>
${step.failure === undefined ? undefined : html`<p><b>${step.failure.class}</b>: ${step.failure.message}${step.failure.help === undefined ? undefined : html`<br><span class="soft">${step.failure.help}</span>`}</p>${quoted(step.failure)}`}
${step.doubts.map(({ message, verdict, by, openedAt, settledAt }) => html`<p>In doubt at ${clock(openedAt)}: ${message}. ${verdict === undefined ? 'Not settled.' : `Settled after ${span((settledAt ?? openedAt) - openedAt)}: ${verdict}, by ${by ?? ''}.`}</p>`)}
${step.states.length === 0 ? undefined : html`<p>Seen: ${step.states.map(({ state, from, until }, index) => html`${index === 0 ? '' : ' → '}<code>${state}</code>${until > from ? html` <span class="soft">${span(until - from)}</span>` : undefined}`)}, ${count(step.looks, 'look')}</p>`}
${step.attempts.length === 0 ? undefined : table(['when', 'call', 'status', 'took', 'vendor’s id', ''], step.attempts.map(attemptRow))}
${printedTable(step)}
${step.outputs === undefined || Object.keys(step.outputs).length === 0 ? undefined : facts(step.outputs)}
</div></details>`
}

/** Files with all that is kept of what programs printed; they stay beside the journal. */
function printedTable({ attempts }: StepView): Markup | undefined {
  const files = attempts.flatMap(({ outputFiles = [] }) => outputFiles)
  if (files.length === 0) return undefined
  const rows = files.map(({ file, bytes, sha256 }) => [
    html`<code>${file}</code>`,
    `${bytes}`,
    html`<code>${sha256}</code>`,
  ])
  return table(['printed', 'bytes', 'sha256'], rows)
}

/** What a program printed of its failure. */
export const quoted = ({ printed }: Failure): Markup | undefined =>
  printed === undefined ? undefined : html`<pre>${printed.map(line => html`${line}\n`)}</pre>`

const attemptRow = (attempt: AttemptView): readonly (string | Markup)[] => [
  clock(attempt.endedAt - attempt.tookMs),
  html`<code>${attempt.method === undefined ? '' : `${attempt.method} ${attempt.path ?? ''}`}</code>`,
  attempt.status === undefined ? attemptEnds[attempt.outcome] : `${attempt.status}`,
  span(attempt.tookMs),
  html`<code>${attempt.supportId ?? ''}</code>`,
  attempt.outcome === 'applied' ? '' : attempt.message === undefined ? attemptWords(attempt) : attempt.message,
]

export const section = (title: string, body: Markup): Markup => html`<h2>${title}</h2>${body}`

const table = (heads: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup =>
  html`<table><thead><tr>${heads.map(head => html`<th>${head}</th>`)}</tr></thead><tbody>${rows.map(
    row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table>`

const cardTable = (...[heads, rows]: Parameters<typeof table>): Markup =>
  html`<div class="card">${table(heads, rows)}</div>`

const facts = (values: JsonObject): Markup =>
  html`<dl class="facts">${Object.entries(values).map(([name, value]) => html`<dt>${name}</dt><dd><code>${short(value)}</code></dd>`)}</dl>`

const short = (value: unknown): string => {
  const text = typeof value === 'string' ? value : canonical(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
