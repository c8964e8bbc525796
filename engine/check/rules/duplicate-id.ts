import type { DraftStep } from '../draft.ts'
import { defineRule } from '../rule.ts'

export const duplicateId = defineRule({
  name: 'duplicate-id',
  summary: 'Ids are unique in the runbook.',

  check({ steps, report }) {
    const seen = new Map<string, DraftStep>()
    for (const step of steps) {
      if (!step.hasOwnId) continue
      const first = seen.get(step.id)
      if (first === undefined) seen.set(step.id, step)
      else
        report({
          range: step.range,
          message: `id "${step.id}" is taken by the step in line ${first.range.start.line}`,
          help: 'give one of them another id; templates name steps by id, also across groups',
        })
    }
  },
})
