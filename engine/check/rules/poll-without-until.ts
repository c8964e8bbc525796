import { entryOf } from '../../parse/parsed.ts'
import { rangeOfKey } from '../read-step.ts'
import { defineRule } from '../rule.ts'

export const pollWithoutUntil = defineRule({
  name: 'poll-without-until',
  summary: 'A poll knows what it waits for.',

  check({ steps, report }) {
    for (const step of steps) {
      const poll = entryOf(step.node, 'poll')?.value
      if (poll?.kind !== 'map' || step.uses === undefined || step.uses.lifecycle !== undefined) continue
      const until = entryOf(poll, 'until')?.value
      if (until !== undefined && !(until.kind === 'map' && until.entries.length === 0)) continue
      const outputs = Object.keys(step.uses.output.properties)
      report({
        range: rangeOfKey(step, 'poll'),
        message: `the poll of ${step.label} does not say what it waits for, and ${step.uses.type} has no lifecycle`,
        help: `add "until:" over its outputs: ${outputs.join(', ')}`,
      })
    }
  },
})
