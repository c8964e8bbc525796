import { pathsIn, pathsOf } from '../../template/paths.ts'
import type { DraftStep, Part } from '../draft.ts'
import { effectOfStep, literalOf, releasedBy } from '../facts.ts'
import { defineRule } from '../rule.ts'
import { foreachAround } from '../visible.ts'

export const givenBack = defineRule({
  name: 'given-back',
  summary: 'What an item of a "foreach" gave back when it ended is not used afterwards.',

  check({ steps, parts, report }) {
    for (const part of parts) {
      for (const path of readBy(part)) {
        const gone = itemResource(path, part, { steps, parts })
        if (gone === undefined) continue
        report({
          severity: 'warning',
          range: part.node.range,
          message: `"${path.join('.')}" names a ${gone.resource} that is given back by then: releases of "${gone.foreach.id}" run when an item ends`,
          help: `move this step into "${gone.foreach.id}"`,
        })
      }
    }
  },
})

const readBy = ({ value, expression }: Part): readonly (readonly string[])[] => [
  ...(value === undefined ? [] : pathsIn(value)),
  ...(expression === undefined ? [] : pathsOf(expression)),
]

interface File {
  readonly steps: readonly DraftStep[]
  readonly parts: readonly Part[]
}

interface Gone {
  readonly foreach: DraftStep
  readonly resource: string
}

/** The resource of an earlier `foreach` whose id a path is, if its items give it back. */
function itemResource(path: readonly string[], part: Part, file: File): Gone | undefined {
  const [foreach, [word, id, field = '']] = itemOf(path, part, file)
  if (foreach === undefined || word !== 'steps') return undefined
  const maker = file.steps.find(step => step.id === id && step.hasOwnId)
  const effect = maker && effectOfStep(maker)
  if (effect?.kind !== 'creates' || !effect.id.includes(field)) return undefined
  const isGivenBack = maker!.deferred.some(
    release => releasedBy(release) === effect.resource && literalOf(release, 'on') !== 'failure',
  )
  return isGivenBack ? { foreach, resource: effect.resource } : undefined
}

/** A `foreach` and the rest of a path that leads into what one of its items left: by number, or as an item of another. */
function itemOf(path: readonly string[], part: Part, file: File): readonly [DraftStep | undefined, readonly string[]] {
  const [root, id, outputs] = path
  const named = (wanted: string | undefined) =>
    file.steps.find(step => step.id === wanted && step.kind === 'foreach' && step.hasOwnId)
  if (root === 'steps' && outputs === 'outputs') return [named(id), path.slice(4)]
  const around = [...foreachAround(part.step)].find(foreach => (foreach.as ?? 'item') === root)
  const list = around && file.parts.find(at => at.step === around && at.name === 'foreach')?.value
  const from = list?.kind === 'expression' && list.expression.kind === 'path' ? list.expression.parts : []
  return from[0] === 'steps' && from[2] === 'outputs' && from.length === 3
    ? [named(from[1]), path.slice(1)]
    : [undefined, []]
}
