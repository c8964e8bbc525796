import type { CheckedRunbook, Step } from '../check/checked.ts'
import { stepTitle } from './step-title.ts'

/**
 * The flow of a runbook as a Mermaid flowchart: steps from top to bottom, and what is given back when
 * an item or the run ends.
 */
export function flowChart(runbook: CheckedRunbook): string {
  const chart = new Chart()
  chart.line('flowchart TD')
  chart.node('start', `([${quoted(runbook.name)}])`)
  chart.sequence(runbook.steps, 'start')
  chart.releases('at the end, whatever happened')
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
  #releases: { readonly from: string; readonly title: string }[] = []
  #count = 0
  #drawn = 0
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
    const outer = this.#releases
    if (step.kind === 'foreach') this.#releases = []
    this.line(`subgraph ${id}[${quoted(stepTitle(step))}]`)
    this.#depth += 1
    this.node(`${id}s`, '(( ))')
    this.sequence(step.steps, `${id}s`)
    if (step.kind === 'foreach') {
      this.releases('when the item ends')
      this.#releases = outer
    }
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

  /** What a scope gives back, last registered first, whatever happened before. */
  releases(when: string): void {
    const nodes = this.#releases.map((release, index) => ({ ...release, id: `r${this.#drawn + index}` }))
    const [first] = nodes
    if (first === undefined) return
    this.line(`subgraph releases${this.#drawn === 0 ? '' : this.#drawn}[${quoted(when)}]`)
    this.#drawn += nodes.length
    this.#depth += 1
    for (const { id, title } of nodes) {
      this.node(id, `[${quoted(title)}]`)
      this.line(`class ${id} release`)
    }
    this.#depth -= 1
    this.line('end')
    this.line(`${this.#last} --> ${first.id}`)
    for (const [index, { from, id }] of nodes.entries()) {
      if (index > 0) this.line(`${nodes[index - 1]!.id} --> ${id}`)
      this.line(`${from} -. registers .-> ${id}`)
    }
    this.#last = nodes.at(-1)!.id
  }
}
