import { defineRule } from '../rule.ts'

export const templateSyntax = defineRule({
  name: 'template-syntax',
  summary: 'Every template is of the closed template language.',

  check({ parts, report }) {
    for (const { syntax } of parts) for (const problem of syntax) report(problem)
  },
})
