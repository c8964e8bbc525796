import { effectOfStep, releasedBy } from '../facts.ts'
import { defineRule } from '../rule.ts'

export const wrongRelease = defineRule({
  name: 'wrong-release',
  summary: 'A deferred step releases what its step creates.',

  check({ steps, report }) {
    for (const step of steps) {
      const effect = effectOfStep(step)
      for (const deferred of step.deferred) {
        const released = releasedBy(deferred)
        if (released === undefined || effect === undefined) continue
        if (effect.kind === 'creates' ? effect.resource === released : effect.kind !== 'reads') continue
        const made = effect.kind === 'creates' ? `creates a ${effect.resource}` : 'creates nothing'
        report({
          range: deferred.range,
          message: `${deferred.label} releases a ${released}, but ${step.label} ${made}`,
          help:
            effect.kind === 'creates' && effect.releasedBy !== undefined
              ? `use "${effect.releasedBy}"`
              : 'put it under the step that creates it',
        })
      }
    }
  },
})
