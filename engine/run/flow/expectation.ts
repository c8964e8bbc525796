import { canonical, type JsonObject } from '../../../schemas/json.ts'
import type { Expectation } from '../../check/checked.ts'
import type { Failure } from '../../errors.ts'
import { evaluateExpression } from '../../template/evaluate.ts'
import type { Scope } from '../../template/scope.ts'
import { templateFailure } from '../value/evaluate-with.ts'
import { firstMismatch } from '../value/matchers.ts'

/** Why the outputs of a step are not what its `expect` wants, or `undefined`. */
export function expectationFailure(
  expected: Expectation,
  outputs: JsonObject,
  scope: Scope,
  step: string,
): Failure | undefined {
  const withSelf: Scope = { ...scope, root: name => (name === 'self' ? { outputs } : scope.root(name)) }
  try {
    if (expected.kind === 'expression') {
      return evaluateExpression(expected.expression, withSelf, expected) === true
        ? undefined
        : {
            class: 'expectation',
            message: `"${step}" ended, but its expectation "${expected.text}" does not hold`,
          }
    }
    const mismatch = firstMismatch(expected.matchers, outputs, withSelf)
    if (mismatch === undefined) return undefined
    const found = mismatch.found === undefined ? 'nothing' : canonical(mismatch.found).slice(0, 120)
    return {
      class: 'expectation',
      message: `"${step}" ended, but its output "${mismatch.name}" is ${found} where ${mismatch.expected} was expected`,
    }
  } catch (error) {
    return templateFailure(error)
  }
}
