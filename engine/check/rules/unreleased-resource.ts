import { entryOf } from '../../parse/parsed.ts'
import type { IdFields } from '../../resource-id.ts'
import { type Conditions, effectOf } from '../../step.ts'
import type { Catalogue } from '../../vendor.ts'
import type { DraftStep } from '../draft.ts'
import { effectOfStep, releasedBy } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const unreleasedResource = defineRule({
  name: 'unreleased-resource',
  summary: 'A step that creates a resource is paired with a deferred step that releases it, or says why it is kept.',

  check({ steps, catalogue, report }) {
    for (const step of steps) {
      const effect = effectOfStep(step)
      if (effect?.kind !== 'creates' || step.role === 'deferred' || entryOf(step.node, 'keep') !== undefined) continue
      if (step.deferred.some(deferred => releasedBy(deferred) === effect.resource)) continue
      report({
        range: step.range,
        message: `${step.label} creates a ${effect.resource} and no deferred step releases it`,
        help: `add to ${step.label}:\n${linesToPaste(step, { ...effect, catalogue })}`,
      })
    }
  },
})

interface Wanted {
  readonly resource: string
  readonly id: IdFields
  readonly releasedBy?: string
  readonly catalogue: Catalogue
}

/** Resources without a releasing step type are released by a local command, or kept on purpose. */
function linesToPaste(step: DraftStep, { resource, id, releasedBy: type, catalogue }: Wanted): string {
  if (type === undefined)
    return `  defer:\n    - run: [PROGRAM, ARGUMENTS]\n      releases: ${resource}\n  or:\n  keep: "WHY IT STAYS"`
  const release = catalogue.steps.get(type)
  const inputs = release?.input.required ?? []
  const effect = release && effectOf(release, NOTHING_GIVEN)
  const ids: readonly string[] = effect?.kind === 'releases' ? effect.id : []
  const given = entryOf(step.node, 'with')?.value
  const lines = inputs.map(name => {
    const same = given?.kind === 'map' ? entryOf(given, name)?.value : undefined
    const made = id[ids.indexOf(name)]
    if (made !== undefined) return `        ${name}: "{{ self.outputs.${made} }}"`
    const isOutput = Object.hasOwn(step.uses?.output.properties ?? {}, name)
    return `        ${name}: ${isOutput || same?.kind !== 'scalar' ? `"{{ self.outputs.${name} }}"` : same.source}`
  })
  return ['  defer:', `    - uses: ${type}`, ...(lines.length === 0 ? [] : ['      with:', ...lines])].join('\n')
}

const NOTHING_GIVEN: Conditions = { given: new Set(), known: {}, settings: {} }
