import { conditionsOf } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const missingFollowUp = defineRule({
  name: 'missing-follow-up',
  summary: 'What is of no use without another step is followed by that step.',

  check({ steps, report }) {
    for (const step of steps) {
      const followUp = step.uses?.followUp?.(conditionsOf(step))
      if (followUp === undefined) continue
      const { uses, because } = followUp
      if (steps.some(other => other.order > step.order && other.uses?.type === uses)) continue
      report({
        severity: 'warning',
        range: step.range,
        message: `${step.label} is not followed by ${uses}: ${because}`,
        help: `add a step with "uses: ${uses}" after it`,
      })
    }
  },
})
