import { defineRule } from '../rule.ts'

export const deferredKind = defineRule({
  name: 'deferred-kind',
  summary: 'A deferred step is one call or one command.',

  check({ steps, report }) {
    for (const step of steps)
      for (const deferred of step.deferred)
        if (deferred.kind !== undefined && deferred.kind !== 'call' && deferred.kind !== 'command')
          report({
            range: deferred.range,
            message: `${deferred.label} is a ${deferred.kind}, only "uses" and "run" can be deferred`,
            help: 'write the steps as items of "defer:"; they run last first',
          })
  },
})
