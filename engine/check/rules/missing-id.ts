import { defineRule } from '../rule.ts'

export const missingId = defineRule({
  name: 'missing-id',
  summary: 'Every step of the flow has an id.',

  check({ steps, report }) {
    for (const step of steps)
      if (step.role === 'forward' && !step.node.entries.some(({ key }) => key === 'id'))
        report({
          range: step.range,
          message: 'this step has no id',
          help: `add "id: ${step.uses === undefined ? 'NAME' : suggestion(step.uses.type)}"`,
        })
  },
})

/** `lucidity/request-buffer` → `requestBuffer`. */
const suggestion = (type: string): string =>
  type.split('/')[1]!.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
