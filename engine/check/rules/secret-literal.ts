import { isLiteral, labelOf } from '../draft.ts'
import { defineRule } from '../rule.ts'

export const secretLiteral = defineRule({
  name: 'secret-literal',
  summary: 'A field that takes a secret gets one from "secrets", never a value from the file.',

  check({ parts, analysed, report }) {
    for (const part of parts)
      if (part.schema.secret === true && isLiteral(part) && part.node.kind === 'scalar' && part.node.value !== null)
        report({
          range: part.node.range,
          isHidden: true,
          message: `"${part.name}"${labelOf(part)} takes a secret and must not be written out`,
          help: 'declare it under "secrets:", and write "{{ secrets.NAME }}"; the value that stood here should be replaced',
        })
    for (const { rule, ...finding } of analysed) if (rule === 'secret-literal') report(finding)
  },
})
