import { didYouMean } from '../../nearest.ts'
import { entryOf } from '../../parse/parsed.ts'
import { scalarText } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { isPath } from './not-supported-yet.ts'

export const unknownStepType = defineRule({
  name: 'unknown-step-type',
  summary: 'Every step type exists.',

  check({ steps, catalogue, report }) {
    for (const step of steps) {
      const uses = entryOf(step.node, 'uses')?.value
      const type = scalarText(uses)
      if (uses === undefined || type === undefined || step.uses !== undefined || isPath(type)) continue
      const vendor = type.split('/')[0]!
      const ofVendor = [...catalogue.steps.keys()].filter(known => known.startsWith(`${vendor}/`))
      report({
        range: uses.range,
        message: `unknown step type "${type}"`,
        help: didYouMean(type, ofVendor.length === 0 ? catalogue.steps.keys() : ofVendor),
      })
    }
  },
})
