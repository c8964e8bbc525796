import { effectOfStep } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const deferredDestroys = defineRule({
  name: 'deferred-destroys',
  summary: 'What runs unattended at the end of a run destroys only what the run made.',

  check({ steps, report }) {
    for (const step of steps) {
      if (step.role !== 'deferred' || effectOfStep(step)?.kind !== 'destroys') continue
      report({
        range: step.range,
        message: `${step.label} destroys something that this run did not make, on every end of the run`,
        help: 'make it a step of the flow, after a "confirm"',
      })
    }
  },
})
