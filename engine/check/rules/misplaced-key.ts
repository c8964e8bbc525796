import { commonKeys, deferKeys, kindKeys, stepSchema } from '../../../schemas/format/step.ts'
import type { DraftStep } from '../draft.ts'
import { defineRule } from '../rule.ts'

export const misplacedKey = defineRule({
  name: 'misplaced-key',
  summary: 'A key stands on a step of the kind that it belongs to.',

  check({ steps, report }) {
    for (const step of steps) {
      const [kind] = step.kindKeys
      if (kind === undefined || step.kindKeys.length > 1) continue
      const allowed = allowedOn(step, kind)
      for (const { key, keyRange } of step.node.entries) {
        if (allowed.has(key) || !Object.hasOwn(stepSchema.properties, key)) continue
        report({
          range: keyRange,
          message: `"${key}" has no meaning on ${step.label}`,
          help: whereItBelongs(key, step),
        })
      }
    }
  },
})

function allowedOn(step: DraftStep, kind: string): ReadonlySet<string> {
  const common = commonKeys.filter(key => !isDeferredTop(step) || !OWNER_KEYS.includes(key))
  return new Set([
    kind,
    ...kindKeys[kind as keyof typeof kindKeys],
    ...common,
    ...(isDeferredTop(step) ? deferKeys : []),
  ])
}

/** A deferred step creates nothing that is released later, and its failure is held, not handled. */
const OWNER_KEYS: readonly string[] = ['defer', 'keep', 'onError']

const isDeferredTop = (step: DraftStep): boolean =>
  step.role === 'deferred' && step.owner?.deferred.includes(step) === true

function whereItBelongs(key: string, step: DraftStep): string {
  if (OWNER_KEYS.includes(key)) return 'a deferred step is tried until it succeeds; what it leaves is listed as held'
  if ((deferKeys as readonly string[]).includes(key)) return 'it belongs to a step under "defer:"'
  const kinds = Object.entries(kindKeys).filter(([, keys]) => (keys as readonly string[]).includes(key))
  return `it belongs to a step with ${kinds.map(([kind]) => `"${kind}:"`).join(' or ')}, this one has "${step.kindKeys[0]}:"`
}
