import { keywordProblems } from '../../../schemas/validate/keywords.ts'
import { nextCommand } from '../../next-command.ts'
import { entryOf } from '../../parse/parsed.ts'
import type { InputRule, StepType } from '../../step.ts'
import type { DraftStep } from '../draft.ts'
import { conditionsOf } from '../facts.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const stepRules = defineRule({
  name: 'step-rules',
  summary: 'Inputs that are written out meet the rules that the step type declares over several fields.',

  check(context) {
    for (const step of context.steps)
      if (step.uses !== undefined)
        for (const rule of step.uses.rules ?? []) checkRule({ step, type: step.uses, rule }, context)
  },
})

/** A rule can be judged once each of its fields is absent, or written out and right by itself. */
function checkRule(
  { step, type, rule }: { step: DraftStep; type: StepType; rule: InputRule },
  { modes, report }: RuleContext,
): void {
  const { given, known } = conditionsOf(step)
  const isKnown = (field: string) =>
    !given.has(field) ||
    (Object.hasOwn(known, field) && keywordProblems(type.input.properties[field] ?? {}, known[field]!).length === 0)
  if (!rule.fields.every(isKnown)) return
  const problem = rule.problem(
    Object.fromEntries(rule.fields.filter(field => given.has(field)).map(field => [field, known[field]!])),
  )
  if (problem === undefined) return
  const input = entryOf(step.node, 'with')?.value
  const first = input?.kind === 'map' ? input.entries.find(({ key }) => rule.fields.includes(key)) : undefined
  const { severity = 'error' } = rule
  report({
    severity: typeof severity === 'string' ? severity : severity[modes[type.vendor] ?? 'live'],
    range: first?.value.range ?? step.range,
    message: `${problem} (${step.label})`,
    help: `rule "${rule.name}" of ${type.type}; see "${nextCommand('steps', [type.type])}"`,
  })
}
