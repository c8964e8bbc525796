import { hash } from 'node:crypto'
import { withoutGroupTries } from '../../key.ts'
import type { CallIdentity } from '../../step.ts'

const MAX_LENGTH = 128
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * What the vendor knows one call by, the same in all its wire tries and processes: it derives from the run and the key
 * alone (docs/decisions/keys.md). A new try of a retried scope has a new key, so its request is never taken for the old
 * one.
 */
export function identityOf({
  runbook,
  runId,
  key,
  tryNumber,
}: {
  runbook: string
  runId: string
  key: string
  tryNumber: number
}): CallIdentity {
  const path = withoutGroupTries(key).replaceAll('/', '.')
  const readable = `drillbook.${runbook}.${runId}.${path}.${tryNumber}`.replace(/[^A-Za-z0-9._:-]/g, '-')
  const digest = hash('sha256', `${runId} ${key}`, 'buffer')
  const requestId =
    readable.length <= MAX_LENGTH ? readable : `${readable.slice(0, MAX_LENGTH - 9)}-${digest.toString('hex', 5, 9)}`
  let marker = ''
  for (const byte of digest.subarray(0, 8)) marker += CROCKFORD[byte % 32]
  return { requestId, marker }
}
