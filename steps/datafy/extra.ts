import type { InputRule } from '../../engine/step.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Schema } from '../../schemas/schema.ts'

/** Body fields that Datafy may have added since; merged into the body as they are. */
export const extra = {
  type: 'object',
  additionalProperties: true,
  description: 'Further body fields, sent as they are; for fields newer than this step type',
} as const satisfies Schema

/** `extra` is for what the step type does not know: no field of its own, nothing that is Datafy's. */
export const extraIsNew = <I extends { readonly extra?: object }>(
  name: string,
  refused: Readonly<Record<string, string>>,
): InputRule<I> => ({
  name,
  fields: ['extra'],
  problem(input) {
    const field = Object.keys((input.extra ?? {}) as JsonObject).find(key => Object.hasOwn(refused, key))
    return field === undefined ? undefined : `"${field}" may not stand in extra: ${refused[field]}`
  },
})
