import { defined } from '../../../schemas/defined.ts'
import type { InputSpec } from '../checked.ts'
import type { DraftInput } from '../draft.ts'

/** What the plan needs to know of an input or of a field of a confirm. */
export const inputSpec = ({ schema, isRequired }: DraftInput): InputSpec => ({
  schema,
  required: isRequired,
  ...defined({ default: schema.default }),
})
