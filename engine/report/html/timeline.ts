import { attemptWords } from '../step-words.ts'
import {
  type AttemptView,
  type DeferView,
  isEnded,
  type RunView,
  type StepView,
  scopeOf,
  stepName,
} from '../view/run-view.ts'
import { clock, count, label, span } from '../words.ts'
import { html, type Markup } from './markup.ts'

const WIDTH = 1032
const LABELS = 230
const ROW = 26
const TOP = 26
/** A bar narrower than this can not be seen. */
const NARROWEST = 2.5
/** Space that one character of a label in a bar takes. */
const CHARACTER = 6.2

/** Where a moment stands on the picture. */
type Scale = (ms: number) => number

/** What a row needs to know of the others. */
interface Picture {
  readonly scale: Scale
  readonly end: number
  /** The step that each step stands in. */
  readonly scopes: ReadonlyMap<StepView, StepView | undefined>
}

/** The picture of a run: a row per step with its vendor states, tries and waits, then what was held and for how long. */
export function timeline(view: RunView): Markup {
  const end = Math.max(view.seenAt, view.startedAt + 1)
  const scale: Scale = ms => LABELS + ((ms - view.startedAt) / (end - view.startedAt)) * (WIDTH - LABELS - 8)
  const picture: Picture = { scale, end, scopes: new Map(view.steps.map(step => [step, scopeOf(view.steps, step)])) }
  const steps = view.steps.filter(step => step.status !== 'skipped' || step.startedAt !== step.endedAt)
  const holds = view.defers.filter(({ resource }) => resource !== undefined)
  const holdsTop = TOP + steps.length * ROW + (holds.length > 0 ? 14 : 0)
  const height = holdsTop + holds.length * ROW + 4

  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Timeline of the run">
<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>
${axis(view.startedAt, end, scale, height)}
${steps.map((step, index) => stepRow(step, TOP + index * ROW, picture))}
${holds.map((hold, index) => holdRow(hold, holdsTop + index * ROW, picture))}
</svg>`
}

/** Round distances between the lines of the axis, in seconds. */
const DISTANCES = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800,
]
const MOST_TICKS = 9

function axis(start: number, end: number, scale: Scale, height: number): Markup {
  const seconds = (end - start) / 1000
  const distance = DISTANCES.find(candidate => seconds / candidate <= MOST_TICKS) ?? seconds / MOST_TICKS
  const ticks = Array.from({ length: Math.floor(seconds / distance) + 1 }, (_, index) => index * distance * 1000)
  return html`${ticks.map(
    ms =>
      html`<line class="grid" x1="${scale(start + ms)}" x2="${scale(start + ms)}" y1="18" y2="${height}"/><text class="tick" x="${scale(start + ms) + 3}" y="12">${ms === 0 ? clock(start) : `+${span(ms)}`}</text>`,
  )}`
}

function stepRow(step: StepView, y: number, picture: Picture): Markup {
  const { scale, end, scopes } = picture
  const until = step.endedAt ?? end
  const isScope = isHolding(scopes, step)
  const bar = box(scale, step.startedAt, until, y + 5, 16)
  const title = `${label(step.key)}: ${step.status}, ${span(until - step.startedAt)}`
  return html`<g><title>${title}</title>
${rowLabel(`${step.deferred ? '↩ ' : ''}${stepName(step, scopes.get(step))}`, y, depthOf(scopes, step))}
<rect class="bar ${isScope ? 'scope' : isEnded(step) ? step.status : 'running'}" ${bar} rx="3"/>
${step.states.map((_, index) => stateBox(step, index, y, scale, until))}
${step.waits.map(wait => html`<rect class="person" ${box(scale, wait.from, wait.until ?? until, y + 5, 16)} rx="3"><title>${wait.message}</title></rect>`)}
${step.attempts.filter(isMark).map(attempt => html`<circle class="try ${attempt.outcome}" cx="${scale(attempt.endedAt)}" cy="${y + 13}" r="3.5"><title>${clock(attempt.endedAt)} ${attemptWords(attempt)}</title></circle>`)}
</g>`
}

/** Looks that went well are drawn by what they saw. */
const isMark = ({ reads, outcome }: AttemptView): boolean => !reads || outcome !== 'applied'

const isHolding = (scopes: Picture['scopes'], step: StepView): boolean => scopes.values().some(scope => scope === step)

/** How many steps a step stands in. */
function depthOf(scopes: Picture['scopes'], step: StepView): number {
  const scope = scopes.get(step)
  return scope === undefined ? 0 : 1 + depthOf(scopes, scope)
}

function stateBox(step: StepView, index: number, y: number, scale: Scale, until: number): Markup {
  const state = step.states[index]!
  const to = step.states[index + 1]?.from ?? until
  const isLast = index === step.states.length - 1
  const kind = !isLast ? '' : step.status === 'succeeded' ? 'reached' : step.status === 'failed' ? 'broken' : ''
  const width = scale(to) - scale(state.from)
  const words =
    width > state.state.length * CHARACTER + 8
      ? html`<text class="word" x="${scale(state.from) + 5}" y="${y + 17}">${state.state}</text>`
      : undefined
  return html`<g><title>${state.state} for ${span(to - state.from)}, ${count(state.looks, 'look')}</title><rect class="state ${kind}" ${box(scale, state.from, to, y + 5, 16)} rx="3"/>${words}</g>`
}

/** How long something existed that had to be given back. */
function holdRow(hold: DeferView, y: number, { scale, end }: Picture): Markup {
  const isOpen = hold.verdict === undefined || hold.verdict === 'held'
  const until = isOpen ? end : (hold.endedAt ?? end)
  const words = `${hold.resource} ${hold.id ?? ''}`
  return html`<g><title>${words}: ${hold.verdict ?? 'not released'}, ${span(until - hold.registeredAt)}</title>
${rowLabel(`● ${words}`, y, 0)}
<rect class="hold ${isOpen ? 'open' : ''}" ${box(scale, hold.registeredAt, until, y + 8, 10)} rx="5"/></g>`
}

const rowLabel = (text: string, y: number, depth: number): Markup => {
  const room = Math.floor((LABELS - 12 - depth * 14) / CHARACTER)
  const shown = text.length > room ? `${text.slice(0, room - 1)}…` : text
  return html`<text class="label" x="${depth * 14}" y="${y + 17}">${shown}</text>`
}

const box = (scale: Scale, from: number, to: number, y: number, height: number): Markup =>
  html`x="${scale(from)}" y="${y}" width="${Math.max(NARROWEST, scale(to) - scale(from))}" height="${height}"`
