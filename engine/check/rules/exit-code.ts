import { entriesOf, entryOf } from '../../parse/parsed.ts'
import { exitCodeOutputs, isExpected } from '../exit-code.ts'
import { defineRule } from '../rule.ts'

export const exitCode = defineRule({
  name: 'exit-code',
  summary:
    'An exit code that is read is one that "expect" judges; any other program that does not end with 0 has failed.',

  check({ steps, parts, report }) {
    for (const step of steps) {
      const outputs = entryOf(step.node, 'outputs')?.value
      const expression = parts.find(part => part.step === step && part.name === 'expect')?.expression
      for (const name of step.kind === 'command' ? exitCodeOutputs(outputs) : []) {
        if (isExpected([name], entryOf(step.node, 'expect')?.value, expression)) continue
        report({
          range: entriesOf(outputs).get(name)!.keyRange,
          message: `output "${name}" of ${step.label} can only ever be 0: a command that ends with another code fails`,
          help: `say which codes are right, as in "expect: { ${name}: [0, 24] }", or remove the output`,
        })
      }
    }
  },
})
