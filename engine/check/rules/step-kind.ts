import { kindKeys, laterKeys } from '../../../schemas/format/step.ts'
import { rangeOfKey } from '../read-step.ts'
import { defineRule } from '../rule.ts'

export const stepKind = defineRule({
  name: 'step-kind',
  summary: 'A step does exactly one thing.',

  check({ steps, report }) {
    for (const step of steps) {
      if (
        step.kindKeys.length === 1 ||
        step.node.entries.some(({ key }) => (laterKeys as readonly string[]).includes(key))
      )
        continue
      const [, second] = step.kindKeys
      if (second === undefined)
        report({ range: step.range, message: `${step.label} does nothing`, help: `give it one of ${KINDS}` })
      else
        report({
          range: rangeOfKey(step, second),
          message: `${step.label} has ${step.kindKeys.map(key => `"${key}"`).join(' and ')}, a step does one thing`,
          help: 'make them steps of their own',
        })
    }
  },
})

const KINDS = Object.keys(kindKeys)
  .map(key => `"${key}"`)
  .join(', ')
