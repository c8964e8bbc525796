import { entryOf, type Node } from '../../parse/parsed.ts'
import type { DraftStep } from '../draft.ts'
import { effectOfStep, releasedBy } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { foreachAround } from '../visible.ts'

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
      const before = active.find(
        other =>
          other.uses === step.uses && isSamePlace(other, step) && isHeldAt(other, step) && !isEitherOr(other, step),
      )
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

/** The same words mean the same value, written out or as a template. */
const isSamePlace = (a: DraftStep, b: DraftStep): boolean =>
  (a.uses?.oneActivePer ?? []).every(name => sourceOf(a, name) === sourceOf(b, name))

function sourceOf(step: DraftStep, name: string): string | undefined {
  const input: Node | undefined = entryOf(step.node, 'with')?.value
  const value = input?.kind === 'map' ? entryOf(input, name)?.value : undefined
  return value?.kind === 'scalar' ? String(value.value) : undefined
}

/**
 * What a group that succeeded holds stays held; an item of a `foreach` gives back what it does not keep when it ends, and
 * what failed gives everything back before its `onError`.
 */
function isHeldAt(made: DraftStep, later: DraftStep): boolean {
  const around = new Set(foreachAround(later))
  const isLeft = [...foreachAround(made)].some(foreach => !around.has(foreach))
  if (isLeft && entryOf(made.node, 'keep') === undefined) return false
  return !pathOf(later).some(
    step => step.role === 'handler' && step.owner !== undefined && pathOf(made).includes(step.owner),
  )
}

/** Whether two steps stand under conditions of which one is the opposite of the other. */
function isEitherOr(a: DraftStep, b: DraftStep): boolean {
  const theirs = conditionsAround(b)
  return conditionsAround(a).some(one => theirs.some(other => isOpposite(one, other) || isOpposite(other, one)))
}

const isOpposite = (one: string, other: string): boolean =>
  other === `not ${one}` || other === `not (${one})` || (one.startsWith('eq ') && other === one.replace('eq', 'ne'))

const conditionsAround = (step: DraftStep): readonly string[] =>
  pathOf(step).flatMap(({ node }) => {
    const condition = entryOf(node, 'if')?.value
    return condition?.kind === 'scalar' ? [String(condition.value)] : []
  })

/** A step and what it stands in, innermost first. */
function pathOf(step: DraftStep): readonly DraftStep[] {
  return step.owner === undefined ? [step] : [step, ...pathOf(step.owner)]
}
