import { defineRule } from '../rule.ts'

export const missingKey = defineRule({
  name: 'missing-key',
  summary: 'Every key that the format, or the step type, needs is there.',

  check({ draft, report }) {
    for (const { name, range, owner } of draft.missingKeys)
      report({ range, message: `"${name}" is missing in ${owner}`, help: `add "${name}:"` })
    for (const step of draft.steps) {
      const required = step.uses?.input.required ?? []
      if (required.length === 0 || step.node.entries.some(({ key }) => key === 'with')) continue
      const names = required.map(name => `"${name}"`).join(', ')
      report({
        range: step.range,
        message: `${step.label} has no "with", ${step.uses!.type} needs ${names}`,
        help: 'add "with:"',
      })
    }
  },
})
