import type { Json } from '../../../schemas/json.ts'
import { shownValue } from '../../../schemas/validate/must.ts'
import { nearest } from '../../nearest.ts'
import type { Node } from '../../parse/parsed.ts'
import { choicesOf, includes } from '../../template/fits.ts'
import { isTemplate } from '../../template/parse-value.ts'
import type { DraftStep } from '../draft.ts'
import { matcherMaps, outputAt, readMatchers } from '../matchers.ts'
import { outputsOf } from '../outputs.ts'
import { defineRule } from '../rule.ts'

export const impossibleState = defineRule({
  name: 'impossible-state',
  summary: 'No condition waits for, or compares with, a value that can not occur.',

  check({ steps, analysed, report }) {
    for (const step of steps)
      for (const { name, map } of matcherMaps(step))
        for (const { output, conditions } of readMatchers(map)) {
          const choices = choicesOf(outputAt(outputsOf(step) ?? {}, output) ?? {})
          for (const { kind, node } of conditions)
            for (const scalar of COMPARED.has(kind) && choices !== undefined ? scalarsOf(node) : [])
              if (!includes(choices!, scalar.value))
                report({
                  range: scalar.range,
                  ...wordsFor({ step, name, output, value: scalar.value, choices: choices! }),
                })
        }
    for (const { rule, ...finding } of analysed) if (rule === 'impossible-value') report(finding)
  },
})

const COMPARED: ReadonlySet<string> = new Set(['equals', 'in', 'ne'])

const scalarsOf = (node: Node) =>
  (node.kind === 'list' ? node.items : [node]).filter(item => item.kind === 'scalar').filter(item => !isTemplate(item))

interface Site {
  readonly step: DraftStep
  readonly name: string
  readonly output: string
  readonly value: Json
  readonly choices: readonly Json[]
}

function wordsFor({ step, name, output, value, choices }: Site): { message: string; help: string } {
  const lifecycle = step.uses?.lifecycle
  const of = lifecycle?.field === output ? `a ${lifecycle.resource}` : `"${output}"`
  const meant =
    typeof value === 'string'
      ? nearest(
          value,
          choices.filter(choice => typeof choice === 'string'),
        )
      : undefined
  return {
    message: `"${name}.${output}": ${shownValue(value)} can not occur`,
    help: `${meant === undefined ? '' : `did you mean "${meant}"? `}${of} may be ${choices.map(shownValue).join(', ')}`,
  }
}
