import { isTemplate } from '../../template/parse-value.ts'
import { labelOf } from '../draft.ts'
import { defineRule } from '../rule.ts'

export const plainTemplate = defineRule({
  name: 'plain-template',
  summary: 'Templates stand only where they are filled in.',

  check({ parts, report }) {
    for (const part of parts)
      if (part.place === 'plain' && isTemplate(part.node))
        report({
          range: part.node.range,
          message: `"${part.name}"${labelOf(part)} takes no template`,
          help: 'write the value out; what is fixed here can be checked before anything runs',
        })
  },
})
