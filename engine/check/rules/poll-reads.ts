import { effectOfStep, isPollable } from '../facts.ts'
import { rangeOfKey } from '../read-step.ts'
import { defineRule } from '../rule.ts'

export const pollReads = defineRule({
  name: 'poll-reads',
  summary: 'Only a step that reads is repeated by a poll.',

  check({ steps, catalogue, report }) {
    for (const step of steps) {
      const effect = effectOfStep(step)
      if (effect === undefined || effect.kind === 'reads' || !step.node.entries.some(({ key }) => key === 'poll'))
        continue
      const readers = [...catalogue.steps.values()].filter(
        type => type.vendor === step.uses!.vendor && isPollable(type),
      )
      report({
        range: rangeOfKey(step, 'poll'),
        message: `${step.label} can not be polled: ${step.uses!.type} ${VERBS[effect.kind]} something each time`,
        help: `poll a step of its own${readers.length === 0 ? '' : `: ${readers.map(({ type }) => type).join(', ')}`}`,
      })
    }
  },
})

const VERBS = { creates: 'creates', changes: 'changes', releases: 'releases', destroys: 'destroys' } as const
