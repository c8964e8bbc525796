import { defined } from '../../../schemas/defined.ts'
import type { Json } from '../../../schemas/json.ts'
import type { Schema } from '../../../schemas/schema.ts'
import { keywordProblem } from '../../../schemas/validate/keywords.ts'
import { shownValue, typesOf } from '../../../schemas/validate/must.ts'
import { nearest } from '../../nearest.ts'
import { type Node, plainOf } from '../../parse/parsed.ts'
import { isTemplate } from '../../template/parse-value.ts'
import { isLiteral, labelOf, type Part } from '../draft.ts'
import { defineRule } from '../rule.ts'
import { timeFormats } from './duration.ts'

export const fieldValue = defineRule({
  name: 'field-value',
  summary: 'A value that is written out meets the schema of its field.',

  check({ parts, report }) {
    for (const part of parts) {
      if (
        !isLiteral(part) ||
        isRefusedTemplate(part) ||
        part.schema.secret === true ||
        timeFormats.has(part.schema.format ?? '')
      )
        continue
      const schema = expectedOf(part)
      const value = shallow(part.node)
      const problem = keywordProblem(schema, value)
      if (problem === undefined) continue
      const help = helpFor(schema, value)
      report({
        range: part.node.range,
        message: `"${part.name}"${labelOf(part)} is ${found(part.node)}, ${problem}`,
        ...defined({ help }),
      })
    }
  },
})

/** `plain-template` speaks of those. */
const isRefusedTemplate = ({ place, node }: Part): boolean => place === 'plain' && isTemplate(node)

/** Conditions may be one expression; a list to go through may not be text. */
const expectedOf = ({ schema, place, node }: Part): Schema =>
  place === 'list' && node.kind === 'scalar' ? { type: 'array' } : schema

/** The value without its parts, which are parts of their own; templates in them count as text. */
const shallow = (node: Node): Json => plainOf(node)

function found(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'list' ? `a list of ${node.items.length}` : 'a map'
  return node.value === null ? 'empty' : shownValue(node.value)
}

function helpFor(schema: Schema, value: Json): string | undefined {
  const types = typesOf(schema.type)
  if (typeof value === 'string' && schema.enum !== undefined) {
    const meant = nearest(
      value,
      schema.enum.filter(choice => typeof choice === 'string'),
    )
    return meant === undefined ? undefined : `did you mean "${meant}"?`
  }
  if (types.includes('boolean') && typeof value === 'string' && /^(?:yes|no|on|off)$/i.test(value))
    return `write ${/^(?:yes|on)$/i.test(value) ? 'true' : 'false'}`
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean'))
    return `put quotes around it: "${value}"`
  if (value === null && types.length > 0) return 'give it a value, or remove the key'
  return undefined
}
