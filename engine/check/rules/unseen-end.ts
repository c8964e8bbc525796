import { entryOf } from '../../parse/parsed.ts'
import { madeFields, shownFields } from '../../step.ts'
import type { DraftStep } from '../draft.ts'
import { effectOfStep, isPollable } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const unseenEnd = defineRule({
  name: 'unseen-end',
  summary: 'A step that the vendor only accepts is followed by a poll that sees it done.',

  check({ steps, catalogue, report }) {
    for (const step of steps) {
      const resource = provenBy(step)
      if (step.role !== 'forward' || resource === undefined) continue
      if (steps.some(other => other.order > step.order && isPollOf(other, resource))) continue
      const readers = [...catalogue.steps.values()].filter(
        type => shownFields(type)?.resource === resource && isPollable(type),
      )
      if (readers.length === 0) continue
      report({
        severity: 'warning',
        range: step.range,
        message: `${step.label} is only accepted when ${step.uses!.type} answers, and no later step waits until it is done: the run would end "unverified"`,
        help: `poll it: ${readers.map(({ type }) => type).join(', ')}`,
      })
    }
  },
})

/** The resource whose goal proves a step done that its own answer does not. */
function provenBy(step: DraftStep): string | undefined {
  const { uses } = step
  if (uses?.unverified === undefined) return undefined
  const effect = effectOfStep(step)
  return effect === undefined ? undefined : madeFields(uses, effect)?.resource
}

const isPollOf = ({ uses, node }: DraftStep, resource: string): boolean =>
  uses !== undefined && shownFields(uses)?.resource === resource && entryOf(node, 'poll') !== undefined
