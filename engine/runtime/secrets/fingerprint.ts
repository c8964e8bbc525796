import { createHmac } from 'node:crypto'

/** Tells accounts and credentials apart without telling what they are; a plain hash of a short id could be guessed. */
export const fingerprint = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('hex').slice(0, 16)
