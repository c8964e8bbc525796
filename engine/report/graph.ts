import type { CheckedRunbook, Step } from '../check/checked.ts'
import { stepTitle } from './step-title.ts'

/** The flow of a runbook as a Mermaid flowchart: steps from top to bottom, and what is given back at the end. */
export function flowChart(runbook: CheckedRunbook): string {
  const chart = new Chart()
  chart.line('flowchart TD')
  chart.node('start', `([${quoted(runbook.name)}])`)
  chart.sequence(runbook.steps, 'start')
  chart.releases()
  for (const [name, style] of STYLES) chart.line(`classDef ${name} ${style}`)
  return chart.text()
}

/** Colours that read on light and dark paper. */
const STYLES = [
  ['creates', 'fill:#eadffb,stroke:#7a4fbf,color:#1c1f23'],
  ['destroys', 'fill:#fbdcd9,stroke:#b3261e,color:#1c1f23'],
  ['person', 'fill:#fdecc8,stroke:#96610a,color:#1c1f23'],
  ['release', 'fill:#d5efe0,stroke:#1b7f4b,color:#1c1f23'],
] as const

/** Quotes and brackets would end a label in Mermaid; entities are how it spells them. */
const quoted = (text: string): string => `"${text.replace(/["#<>]/g, character => `#${character.charCodeAt(0)};`)}"`

class Chart {
  readonly #lines: string[] = []
  readonly #releases: { readonly from: string; readonly title: string }[] = []
  #count = 0
  #depth = 0
  #last = 'start'

  text(): string {
    return `${this.#lines.join('\n')}\n`
  }

  line(text: string): void {
    this.#lines.push(`${'  '.repeat(text.startsWith('flowchart') ? 0 : this.#depth + 1)}${text}`)
  }

  node(id: string, shape: string): void {
    this.line(`${id}${shape}`)
  }

  /** Steps one after another; gives the last one's node. */
  sequence(steps: readonly Step[], before: string): void {
    this.#last = before
    for (const step of steps) this.#step(step)
  }

  #step(step: Step): void {
    this.#count += 1
    const id = `n${this.#count}`
    const arrow = step.if === undefined ? '-->' : '-. if .->'
    if (step.kind === 'group' || step.kind === 'foreach') this.#scope(step, id, arrow)
    else {
      this.node(id, step.kind === 'confirm' ? `{{${quoted(stepTitle(step))}}}` : `[${quoted(stepTitle(step))}]`)
      this.line(`${this.#last} ${arrow} ${id}`)
      this.#mark(step, id)
      this.#last = id
    }
    for (const { step: deferred, on } of step.defer)
      this.#releases.unshift({ from: id, title: `${stepTitle(deferred)}${on === 'failure' ? ', on failure' : ''}` })
  }

  #scope(step: Extract<Step, { steps: readonly Step[] }>, id: string, arrow: string): void {
    const before = this.#last
    this.line(`subgraph ${id}[${quoted(stepTitle(step))}]`)
    this.#depth += 1
    this.node(`${id}s`, '(( ))')
    this.sequence(step.steps, `${id}s`)
    this.#depth -= 1
    this.line('end')
    this.line(`${before} ${arrow} ${id}s`)
  }

  #mark(step: Step, id: string): void {
    if (step.kind === 'confirm') this.line(`class ${id} person`)
    if (step.kind !== 'call' || typeof step.uses.effect === 'function') return
    const { kind } = step.uses.effect
    if (kind === 'creates' || kind === 'destroys') this.line(`class ${id} ${kind}`)
  }

  /** Last registered first, whatever happened before. */
  releases(): void {
    if (this.#releases.length === 0) return
    this.line('subgraph releases["at the end, whatever happened"]')
    this.#depth += 1
    for (const [index, { title }] of this.#releases.entries()) {
      this.node(`r${index}`, `[${quoted(title)}]`)
      this.line(`class r${index} release`)
    }
    this.#depth -= 1
    this.line('end')
    this.line(`${this.#last} --> r0`)
    for (const [index, { from }] of this.#releases.entries()) {
      if (index > 0) this.line(`r${index - 1} --> r${index}`)
      this.line(`${from} -. registers .-> r${index}`)
    }
  }
}
