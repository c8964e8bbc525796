import type { Schema } from '../../../schemas/schema.ts'
import { keywordProblem } from '../../../schemas/validate/keywords.ts'
import { shownValue, typesOf } from '../../../schemas/validate/must.ts'
import { didYouMean } from '../../nearest.ts'
import { type Node, plainOf } from '../../parse/parsed.ts'
import { possibleTypes, typeWords } from '../../template/fits.ts'
import type { DraftStep } from '../draft.ts'
import { hasTemplate } from '../facts.ts'
import { type ConditionKind, conditionKinds, matcherMaps, outputAt, readMatchers } from '../matchers.ts'
import { outputsOf } from '../outputs.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const matcher = defineRule({
  name: 'matcher',
  summary: 'Conditions in until, fail and expect are over outputs that exist, with values of their types.',

  check(context) {
    for (const step of context.steps)
      for (const { name, map } of matcherMaps(step)) {
        const outputs = outputsOf(step)
        if (outputs === undefined || typesOf(outputs.type).includes('array'))
          context.report({
            range: map.range,
            message: `"${name}" of ${step.label} has no outputs to match`,
            help: 'write one expression',
          })
        else for (const matcher of readMatchers(map)) checkMatcher({ step, name, outputs, matcher }, context)
      }
  },
})

interface Site {
  readonly step: DraftStep
  readonly name: string
  readonly outputs: Schema
  readonly matcher: ReturnType<typeof readMatchers>[number]
}

function checkMatcher({ step, name, outputs, matcher }: Site, { report }: RuleContext): void {
  const { output, range, conditions, unknown } = matcher
  const schema = outputAt(outputs, output)
  if (schema === undefined) {
    const known = Object.keys(outputs.properties ?? {})
    report({ range, message: `"${name}": ${step.label} has no output "${output}"`, help: didYouMean(output, known) })
    return
  }
  for (const { key, range: keyRange } of unknown)
    report({
      range: keyRange,
      message: `unknown condition "${key}" on "${output}"`,
      help: didYouMean(key, conditionKinds),
    })
  for (const { kind, node } of conditions) {
    const message = hasTemplate(node) ? undefined : wrongOperand(kind, node, schema)
    if (message !== undefined) report({ range: node.range, message: `"${name}.${output}": ${message}` })
  }
}

/** Why a condition can not be met by a value of the output's type. */
function wrongOperand(kind: ConditionKind, node: Node, schema: Schema): string | undefined {
  const value = plainOf(node)
  if (kind === 'present')
    return typeof value === 'boolean' ? undefined : `"present" takes true or false, got ${shownValue(value)}`
  if (kind === 'in' && !Array.isArray(value)) return `"in" takes a list, got ${shownValue(value)}`
  const types = possibleTypes(schema)
  if (kind === 'matches' && types.length > 0 && !types.includes('string'))
    return `"matches" takes text, the output is ${typeWords(schema)}`
  if (kind === 'matches')
    return typeof value === 'string' ? undefined : `"matches" takes a pattern, got ${shownValue(value)}`
  if (schema.type === undefined) return undefined
  const operands = kind === 'in' ? (value as readonly never[]) : [value]
  const wrong = operands.find(
    operand => operand !== null && keywordProblem({ type: schema.type! }, operand) !== undefined,
  )
  return wrong === undefined ? undefined : `${shownValue(wrong)} is compared with ${typeWords(schema)}`
}
