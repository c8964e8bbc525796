import { createHash } from 'node:crypto'
import { canonical } from '../json.ts'
import type { Schema } from '../schema.ts'

const DIGITS = 16

/** Names a schema by its content, so that a validator made from an older one is never used. */
export const schemaFingerprint = (schema: Schema): string =>
  createHash('sha256').update(canonical(schema)).digest('hex').slice(0, DIGITS)
