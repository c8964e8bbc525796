import type { Node } from '../../parse/parsed.ts'
import { patternProblem } from '../../template/pattern/safe-pattern.ts'
import { scalarText } from '../facts.ts'
import { matcherMaps, readMatchers } from '../matchers.ts'
import { defineRule, type RuleContext } from '../rule.ts'

export const unsafePattern = defineRule({
  name: 'unsafe-pattern',
  summary: 'Every regular expression compiles, and no text makes it run for long.',

  check(context) {
    for (const { rule, ...finding } of context.analysed) if (rule === 'unsafe-pattern') context.report(finding)
    for (const node of patternsIn(context)) {
      const pattern = scalarText(node)
      const problem = pattern === undefined ? undefined : patternProblem(pattern)
      if (problem !== undefined) context.report({ range: node.range, ...problem })
    }
  },
})

/** Patterns of inputs, of fields of a confirm, and of matchers. */
function* patternsIn({ parts, steps }: RuleContext): Generator<Node> {
  for (const { name, place, node } of parts) if (place === 'literal' && name.endsWith('.pattern')) yield node
  for (const step of steps)
    for (const { map } of matcherMaps(step))
      for (const { conditions } of readMatchers(map))
        for (const { kind, node } of conditions) if (kind === 'matches') yield node
}
