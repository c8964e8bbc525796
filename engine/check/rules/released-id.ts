import { entryOf } from '../../parse/parsed.ts'
import { pathsIn } from '../../template/paths.ts'
import type { DraftStep, Part } from '../draft.ts'
import { effectOfStep, scalarText } from '../facts.ts'
import { defineRule, type RuleReport } from '../rule.ts'

export const releasedId = defineRule({
  name: 'released-id',
  summary: 'A deferred step releases what its own step made: it takes the id from "self", through the same connection.',

  check({ steps, parts, report }) {
    for (const step of steps) {
      const other = otherConnection(step)
      if (other !== undefined) report(other)
      for (const { field, output } of idsToRelease(step)) {
        const part = parts.find(at => at.step === step && at.name === field)
        if (part === undefined || part.syntax.length > 0 || isOfSelf(part, output)) continue
        const owner = step.owner!
        const made = output ?? outputsNamed(owner, field)
        report({
          range: part.node.range,
          message: `"${field}" of ${step.label} is ${part.node.kind === 'scalar' ? part.node.source : 'no id'}, which need not be what ${owner.label} made`,
          help: `write ${field}: "{{ self.outputs.${made} }}"`,
        })
      }
    }
  },
})

/** A resource is its account's: through another connection the same id is nothing, or something else. */
function otherConnection(step: DraftStep): RuleReport | undefined {
  const { owner } = step
  if (owner?.uses === undefined || idsToRelease(step).every(({ output }) => output === undefined)) return undefined
  const [own, made] = [connectionOf(step), connectionOf(owner)]
  if (own === made) return undefined
  return {
    range: entryOf(step.node, 'connection')?.value.range ?? step.range,
    message: `${step.label} goes through connection "${own}", and ${owner.label} made it through "${made}"`,
    help: `write connection: ${made}`,
  }
}

const connectionOf = ({ node, uses }: DraftStep): string | undefined =>
  scalarText(entryOf(node, 'connection')?.value) ?? uses?.vendor

/** The id inputs of a deferred release, each with the output of the step above that is it, where that creates. */
function idsToRelease(step: DraftStep): { readonly field: string; readonly output: string | undefined }[] {
  const effect = step.role === 'deferred' ? effectOfStep(step) : undefined
  if (effect?.kind !== 'releases') return []
  const made = effectOfStep(step.owner!)
  // Another resource, and a step that makes none, are for `wrong-release`.
  if (made !== undefined && made.kind !== 'reads' && !(made.kind === 'creates' && made.resource === effect.resource))
    return []
  return effect.id.map((field, index) => ({ field, output: made?.kind === 'creates' ? made.id[index] : undefined }))
}

/** What a step creates has one id, so that one output is right; of what it only saw or printed, any may be. */
function isOfSelf({ value }: Part, output: string | undefined): boolean {
  if (value === undefined) return false
  const paths = pathsIn(value)
  if (output === undefined) return paths.some(([root]) => root === 'self')
  // What a helper makes of an id is another id.
  return (
    value.kind === 'expression' && value.expression.kind === 'path' && paths[0]!.join('.') === `self.outputs.${output}`
  )
}

/** A name for the help: the output that is called like the input, else one to fill in. */
const outputsNamed = ({ uses, node }: DraftStep, field: string): string => {
  const outputs = entryOf(node, 'outputs')?.value
  const isKnown =
    Object.hasOwn(uses?.output.properties ?? {}, field) ||
    (outputs?.kind === 'map' && entryOf(outputs, field) !== undefined)
  return isKnown ? field : 'NAME'
}
