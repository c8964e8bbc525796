import { effectOfStep } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { deferOwner } from '../visible.ts'

export const deferredCreates = defineRule({
  name: 'deferred-creates',
  summary: 'Nothing is created while a run gives back what it holds.',

  check({ steps, report }) {
    for (const step of steps) {
      const effect = effectOfStep(step)
      if (effect?.kind !== 'creates' || deferOwner(step) === undefined) continue
      report({
        range: step.range,
        message: `${step.label} creates a ${effect.resource} when the run ends, and nothing would release it`,
        help: 'make it a step of the flow, with a release of its own under "defer"',
      })
    }
  },
})
