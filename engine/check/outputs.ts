import type { JsonObject } from '../../schemas/json.ts'
import { knownStates } from '../../schemas/lifecycle.ts'
import type { ObjectSchema, Schema } from '../../schemas/schema.ts'
import { entriesOf, entryOf, plainOf } from '../parse/parsed.ts'
import type { DraftStep } from './draft.ts'
import { readableSchema, readInput } from './read-input.ts'

/** The type of `steps.<id>.outputs`; `undefined` for a group, which has none of its own. */
export function outputsOf(step: DraftStep): Schema | undefined {
  switch (step.kind) {
    case 'call':
      return step.uses === undefined ? {} : callOutputs(step.uses)
    case 'command':
      return commandOutputs(step)
    case 'confirm':
      return confirmOutputs(step)
    case 'foreach':
      return { type: 'array', items: iteration(step) }
    case 'group':
      return undefined
    default:
      return {}
  }
}

/** A state that the lifecycle knows is one of its states, also where the output schema is open. */
function callOutputs({ output, lifecycle }: NonNullable<DraftStep['uses']>): Schema {
  const state = lifecycle && output.properties[lifecycle.field]
  if (lifecycle === undefined || state === undefined || state.enum !== undefined) return output
  return {
    ...output,
    properties: { ...output.properties, [lifecycle.field]: { ...state, enum: knownStates(lifecycle) } },
  }
}

const AS_TYPES: Readonly<Record<string, Schema>> = {
  json: {},
  integer: { type: 'integer' },
  number: { type: 'number' },
  text: { type: 'string' },
  lines: { type: 'array', items: { type: 'string' } },
}

function commandOutputs(step: DraftStep): ObjectSchema {
  const outputs = [...entriesOf(entryOf(step.node, 'outputs')?.value).values()]
  return closed(
    outputs.map(({ key, value }) => {
      const { from, as, schema } = (value.kind === 'map' ? plainOf(value) : {}) as JsonObject
      const read = from === 'exitCode' ? 'integer' : String(as ?? 'text')
      return [key, schema === undefined ? (AS_TYPES[read] ?? {}) : readableSchema(schema)]
    }),
  )
}

/** What a person's answer leaves (docs/decisions/ends.md). */
function confirmOutputs(step: DraftStep): ObjectSchema {
  const confirm = entryOf(step.node, 'confirm')?.value
  const fields = [...entriesOf(confirm && entriesOf(confirm).get('fields')?.value).values()]
  return closed([
    ['approved', { type: 'boolean' }],
    ['by', { type: 'string' }],
    ...fields.map(field => [field.key, readInput(field).schema] as const),
  ])
}

/** One item of `steps.<foreach>.outputs` (docs/decisions/format.md). */
function iteration(step: DraftStep): ObjectSchema {
  const inner = step.children.map(child => [child.id, outputsOf(child) ?? {}] as const)
  return closed([
    ['item', {}],
    ['steps', closed(inner)],
  ])
}

const closed = (properties: readonly (readonly [string, Schema])[]): ObjectSchema => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(properties),
})
