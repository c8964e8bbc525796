import { entryOf, type Node } from '../../parse/parsed.ts'
import type { DraftStep } from '../draft.ts'
import { effectOfStep, releasedBy } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const oneAtATime = defineRule({
  name: 'one-at-a-time',
  summary: 'No two resources are active at once where the vendor allows one.',

  check({ steps, report }) {
    const active: DraftStep[] = []
    for (const step of steps) {
      const released = step.role === 'forward' ? releasedBy(step) : undefined
      if (released !== undefined) dropReleased(active, released)
      const effect = effectOfStep(step)
      if (effect?.kind !== 'creates' || step.uses?.oneActivePer === undefined) continue
      const before = active.find(other => other.uses === step.uses && isSamePlace(other, step))
      active.push(step)
      if (before === undefined) continue
      const per = step.uses.oneActivePer.map(name => `"${name}"`).join(', ')
      report({
        range: step.range,
        message: `${step.label} creates a second ${effect.resource} for the same ${per} while that of ${before.label} is active`,
        help: 'the vendor allows one at a time; release the first before, or use it for both',
      })
    }
  },
})

/** A releasing step in the flow ends the newest active resource of its kind. */
function dropReleased(active: DraftStep[], resource: string): void {
  const index = active.findLastIndex(step => {
    const effect = effectOfStep(step)
    return effect?.kind === 'creates' && effect.resource === resource
  })
  if (index !== -1) active.splice(index, 1)
}

/** The same words mean the same value, written out or as a template; items of a `foreach` differ. */
function isSamePlace(a: DraftStep, b: DraftStep): boolean {
  const fields = a.uses?.oneActivePer ?? []
  return a.owner === b.owner && fields.every(name => sourceOf(a, name) === sourceOf(b, name))
}

function sourceOf(step: DraftStep, name: string): string | undefined {
  const input: Node | undefined = entryOf(step.node, 'with')?.value
  const value = input?.kind === 'map' ? entryOf(input, name)?.value : undefined
  return value?.kind === 'scalar' ? String(value.value) : undefined
}
