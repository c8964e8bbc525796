import { commonKeys, deferKeys, kindKeys, laterKeys, stepSchema } from '../../../schemas/format/step.ts'
import { didYouMean } from '../../nearest.ts'
import type { DraftStep } from '../draft.ts'
import { defineRule } from '../rule.ts'

export const unknownKey = defineRule({
  name: 'unknown-key',
  summary: 'Every key is one that the format, or the step type, knows.',

  check({ draft, steps, report }) {
    for (const { entry, known, owner } of draft.unknownKeys)
      report({
        range: entry.keyRange,
        message: `unknown key "${entry.key}" in ${owner}`,
        help: didYouMean(entry.key, known),
      })
    for (const step of steps)
      for (const { key, keyRange } of step.node.entries) {
        if (Object.hasOwn(stepSchema.properties, key) || (laterKeys as readonly string[]).includes(key)) continue
        report({
          range: keyRange,
          message: `unknown key "${key}" in ${step.label}`,
          help: didYouMean(key, keysFor(step)),
        })
      }
  },
})

function keysFor({ kindKeys: kinds, role }: DraftStep): readonly string[] {
  const own = kinds.flatMap(kind => [kind, ...kindKeys[kind as keyof typeof kindKeys]])
  return [
    ...(kinds.length === 0 ? Object.keys(kindKeys) : own),
    ...commonKeys,
    ...(role === 'deferred' ? deferKeys : []),
  ]
}
