import { parseRate } from '../../schemas/duration.ts'
import type { PlannedConnection } from '../plan/plan.ts'
import { reservedWithin } from './budget/reserved.ts'
import type { Connection } from './runtime.ts'
import { fingerprint } from './secrets/fingerprint.ts'
import type { SecretSource } from './secrets/secrets.ts'

/** A planned connection with its credentials within reach; `key` is that of the rate budget's fingerprints. */
export function openConnection(planned: PlannedConnection, secrets: SecretSource, key: string): Connection {
  const { name, vendor, baseUrl, settings, credentials, credentialsChanged = false, rateLimit } = planned
  const rate = parseRate(rateLimit)
  const others = vendor.otherBaseUrls?.(settings) ?? []
  const identities = Object.values(credentials).map(reference => secrets.identity(reference) ?? reference)
  const secretName = (credential: string) => `${name}.${credential}`
  return {
    name,
    vendor: vendor.name,
    baseUrl,
    origins: [...new Set([baseUrl, ...others].map(url => new URL(url).origin))],
    settings,
    credential: async credential => secrets.read(secretName(credential), credentials[credential]!),
    renewCredential: async credential => secrets.renew(secretName(credential), credentials[credential]!),
    cache: new Map(),
    // The vendor counts per account, whatever the connection is called (docs/decisions/budget.md).
    budgetKey: `${new URL(baseUrl).origin} ${fingerprint(key, JSON.stringify(identities))}`,
    credentialsChanged,
    rate,
    reserved: reservedWithin(vendor, rate),
  }
}
