import { entryOf } from '../../parse/parsed.ts'
import { pathsIn } from '../../template/paths.ts'
import type { DraftStep, Part } from '../draft.ts'
import { effectOfStep } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const releasedId = defineRule({
  name: 'released-id',
  summary: 'A deferred step releases what its own step made: it takes the id from "self".',

  check({ steps, parts, report }) {
    for (const step of steps)
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
  },
})

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
  return value.kind === 'expression' && paths.length === 1 && paths[0]!.join('.') === `self.outputs.${output}`
}

/** A name for the help: the output that is called like the input, else one to fill in. */
const outputsNamed = ({ uses, node }: DraftStep, field: string): string => {
  const outputs = entryOf(node, 'outputs')?.value
  const isKnown =
    Object.hasOwn(uses?.output.properties ?? {}, field) ||
    (outputs?.kind === 'map' && entryOf(outputs, field) !== undefined)
  return isKnown ? field : 'NAME'
}
