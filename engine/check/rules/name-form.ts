import { entriesOf, entryOf } from '../../parse/parsed.ts'
import { defineRule } from '../rule.ts'

const FORM = /^[A-Za-z_][A-Za-z0-9_-]*$/

export const nameForm = defineRule({
  name: 'name-form',
  summary: 'Names of inputs, secrets, connections and outputs can be written in a template.',

  check({ draft, steps, report }) {
    const maps = ['inputs', 'secrets', 'connections', 'outputs'].map(key => entryOf(draft.root, key)?.value)
    const outputs = steps.map(step => (step.kind === 'command' ? entryOf(step.node, 'outputs')?.value : undefined))
    for (const map of [...maps, ...outputs])
      for (const { key, keyRange } of entriesOf(map).values())
        if (!FORM.test(key))
          report({
            range: keyRange,
            message: `"${key}" can not be a name`,
            help: 'use letters, digits, "_" and "-", a letter first',
          })
  },
})
