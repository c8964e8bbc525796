import type { RunStatus } from '../journal/entry.ts'
import { commandAt, type RunPlace } from '../next-command.ts'
import { html, Markup } from './html/markup.ts'
import {
  attentionCard,
  decisionsTable,
  quoted,
  resourcesTable,
  section,
  stepsList,
  valuesTable,
} from './html/sections.ts'
import { style } from './html/style.ts'
import { timeline } from './html/timeline.ts'
import { failureWords } from './step-words.ts'
import { heldIn, type RunView } from './view/run-view.ts'
import { moment, span } from './words.ts'

export interface HtmlReport {
  readonly view: RunView
  /** Hash of the journal's last entry: `drillbook verify RUN --head HASH` compares it. */
  readonly journalHash?: string | undefined
  /** Nothing real was touched. */
  readonly rehearsal?: 'dry run' | 'mock' | undefined
  readonly place?: RunPlace
}

/** One page that holds everything: no script, no asset from elsewhere, readable in fifty years. */
export function htmlReport({ view, journalHash, rehearsal, place = {} }: HtmlReport): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${view.runbook} ${view.runId}</title>
<style>${new Markup(style)}</style>
</head>
<body><main>
${header(view, rehearsal)}
${(view.end?.attention ?? []).map(attentionCard)}
${tiles(view)}
${section('Timeline', html`<div class="card">${timeline(view)}</div>${legend}`)}
${resourcesTable(view)}
${decisionsTable(view.decisions)}
${stepsList(view)}
${valuesTable('Inputs', view.inputs)}
${valuesTable('Outputs', view.end?.outputs ?? {})}
<footer>${journalHash === undefined ? 'Made from the events of the run.' : html`Head of the journal: <code>${journalHash}</code><br>Compare with <code>${commandAt(place, 'verify', [view.runId], { head: journalHash })}</code>`}</footer>
</main></body>
</html>
`
  return page.text
}

const tones: Readonly<Record<RunStatus, string>> = {
  succeeded: 'good',
  unverified: 'warn',
  failed: 'bad',
  cancelled: 'warn',
  'needs-attention': 'bad',
}

function header(view: RunView, rehearsal: string | undefined): Markup {
  const { end, runId, runbook, startedAt, seenAt, resumed } = view
  const status = end?.status
  const failure =
    end?.failure === undefined
      ? undefined
      : html`<p>Step “${end.failedStep ?? ''}” failed, ${failureWords(end.failure)}</p>${quoted(end.failure)}`
  const handled = end?.handled?.map(
    ({ step, class: word, message }) =>
      html`<p>Handled: step “${step}” failed, ${word}: ${message}; the run went on as its onError says</p>`,
  )
  const unverified =
    end?.unverified === undefined
      ? undefined
      : html`<p>Accepted, not seen done: ${end.unverified.map(step => `“${step}”`).join(', ')}</p>`
  const kept = (end?.kept ?? []).map(
    ({ step, resource = '', id = '', reason }) => html`<p>Kept: ${resource} ${id} of “${step}” (${reason})</p>`,
  )
  return html`<span class="status ${status === undefined ? 'warn' : tones[status]}">${status ?? 'not ended'}</span>
<h1>${runbook}</h1>
<div class="soft">${rehearsal === undefined ? undefined : `A rehearsal (${rehearsal}): no vendor was touched. `}Run <code>${runId}</code>${resumed ? ', resumed' : ''}, ${moment(startedAt)} to ${moment(seenAt)}${end === undefined ? undefined : `, exit code ${end.exitCode}`}</div>
${failure}${handled}${unverified}${kept}`
}

function tiles(view: RunView): Markup {
  const calls = view.steps.flatMap(step => step.attempts.filter(({ method }) => method !== undefined))
  const resources = view.defers.filter(({ resource }) => resource !== undefined)
  const seen = resources.filter(({ verdict }) => verdict === 'released' || verdict === 'adoptedByFlow').length
  const doubts = view.steps.flatMap(step => step.doubts)
  const looks = view.steps.reduce((sum, step) => sum + step.looks, 0)
  return html`<div class="tiles">${(
    [
      [span(view.seenAt - view.startedAt), 'duration'],
      [view.steps.length, 'steps'],
      [calls.length, 'calls'],
      [looks, 'looks'],
      [ratio(seen, resources.length), 'resources seen given back'],
      [heldIn(view).length, 'still held'],
      [ratio(doubts.filter(({ verdict }) => verdict !== undefined).length, doubts.length), 'doubts settled'],
    ] as const
  ).map(([value, words]) => html`<div class="tile"><b>${value}</b><span>${words}</span></div>`)}</div>`
}

const ratio = (part: number, whole: number): string => (whole === 0 ? 'none' : `${part} of ${whole}`)

const mark = (shape: Markup, words: string): Markup =>
  html`<span><svg viewBox="0 0 14 12">${shape}</svg>${words}</span>`

const legend = html`<div class="legend">${[
  mark(html`<circle class="try applied" cx="7" cy="6" r="4"/>`, 'accepted call'),
  mark(html`<circle class="try refused" cx="7" cy="6" r="4"/>`, 'refused or failed'),
  mark(html`<circle class="try doubt" cx="7" cy="6" r="4"/>`, 'answer lost'),
  mark(html`<rect class="state" x="1" y="1" width="12" height="10" rx="3"/>`, 'vendor state'),
  mark(html`<rect class="person" x="1" y="1" width="12" height="10" rx="3"/>`, 'waiting for a person'),
  mark(html`<rect class="hold" x="1" y="3" width="12" height="6" rx="3"/>`, 'held'),
]}</div>`
