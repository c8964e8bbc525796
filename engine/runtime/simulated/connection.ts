import { parseRate } from '../../../schemas/duration.ts'
import { Secret } from '../../../schemas/secret.ts'
import type { Plan } from '../../plan/plan.ts'
import { reservedWithin } from '../budget/reserved.ts'
import type { Connection } from '../runtime.ts'

/** A connection to simulated vendors; a credential that their world does not name is a canary. */
export function simulatedConnection(
  plan: Plan,
  name: string,
  credentials: Readonly<Record<string, string>>,
): Connection {
  const { vendor, baseUrl, settings, credentialsChanged = false, rateLimit } = plan.connections[name]!
  const rate = parseRate(rateLimit)
  const credential = async (wanted: string): Promise<Secret> =>
    new Secret(`${vendor.name}.${wanted}`, credentials[`${vendor.name}.${wanted}`] ?? `canary-${vendor.name}-${wanted}`)
  return {
    name,
    vendor: vendor.name,
    baseUrl,
    origins: [baseUrl],
    settings,
    credential,
    renewCredential: credential,
    cache: new Map(),
    budgetKey: `${baseUrl} ${vendor.name}`,
    credentialsChanged,
    rate,
    reserved: reservedWithin(vendor, rate),
  }
}
