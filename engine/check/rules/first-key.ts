import { defineRule } from '../rule.ts'
import { startOf } from '../walk.ts'

export const firstKey = defineRule({
  name: 'first-key',
  summary: 'A runbook starts with the version of its format.',

  check({ draft, report }) {
    const [first] = draft.root.entries
    if (first?.key === 'drillbook' || !draft.root.entries.some(({ key }) => key === 'drillbook')) return
    report({
      range: startOf(draft.root),
      message: `the first key is "${first!.key}", not "drillbook"`,
      help: 'move "drillbook: 1" to the top',
    })
  },
})
