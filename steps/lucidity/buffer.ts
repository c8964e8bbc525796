import type { VendorReply } from '../../engine/exchange.ts'
import { AnswerError } from '../../engine/step.ts'
import type { Schema } from '../../schemas/schema.ts'
import { fieldsOf, optionalText, requiredText } from './envelope.ts'

/** The vendor's id is opaque; what would change the meaning of a path is refused. */
export const bufferIdSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 256,
  pattern: '^(?!\\.{1,2}$)[^\\s/?#%\\\\]+$',
  description: 'Id of the buffer, from lucidity/request-buffer.',
} as const satisfies Schema

export const bufferStateSchema = {
  type: 'string',
  examples: ['PROVISIONING', 'ACTIVE', 'REVOKED', 'FAILED'],
  description: 'PROVISIONING, ACTIVE, REVOKED or FAILED.',
} as const satisfies Schema

/** State words are compared in capitals: the documents write them so, whatever a gateway makes of them. */
export const stateWord = (word: string): string => word.trim().toUpperCase()

/** The buffer that an answer speaks of must be the one that was asked for. */
export function fieldsOfBuffer(reply: VendorReply, bufferId: string): Record<string, unknown> {
  const fields = fieldsOf(reply)
  const answered = optionalText(fields, 'bufferId')
  if (answered !== undefined && answered !== bufferId)
    throw new AnswerError(`asked for buffer "${bufferId}", the answer is about "${answered}"`)
  return fields
}

export const stateOf = (fields: Record<string, unknown>): string => stateWord(requiredText(fields, 'status', 'state'))
