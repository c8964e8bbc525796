import { entryOf } from '../../parse/parsed.ts'
import { helpers } from '../../template/helpers.ts'
import { defineRule } from '../rule.ts'

/** Names that mean something else in a template (docs/decisions/format.md). */
const RESERVED: ReadonlySet<string> = new Set([
  'true',
  'false',
  'null',
  'undefined',
  'this',
  'self',
  'item',
  'error',
  'inputs',
  'steps',
  'secrets',
  'run',
])

export const reservedName = defineRule({
  name: 'reserved-name',
  summary: 'Ids and item names do not hide what a template already knows.',

  check({ steps, report }) {
    for (const step of steps) {
      if (step.hasOwnId && RESERVED.has(step.id))
        report({ range: step.range, message: `"${step.id}" is a reserved name`, help: 'choose another id' })
      const as = entryOf(step.node, 'as')?.value
      const name = as?.kind === 'scalar' ? String(as.value) : 'item'
      if (as !== undefined && name !== 'item' && (RESERVED.has(name) || helpers.has(name)))
        report({ range: as.range, message: `"${name}" is a reserved name`, help: 'choose another name for the item' })
    }
  },
})
