import { cloudProviders } from '../../schemas/lucidity/cloud.ts'

/** What the vendor says of a body that does not name an instance; `undefined` when it does. */
export function instanceProblem(body: Record<string, unknown>): string | undefined {
  for (const name of ['cloudProvider', 'cloudProviderAccountId', 'instanceId'])
    if (typeof body[name] !== 'string' || body[name] === '') return `${name} is required`
  if (!cloudProviders.some(provider => provider === body['cloudProvider']))
    return `cloudProvider must be one of ${cloudProviders.join(', ')}`
  if (body['cloudProvider'] === 'AZURE' && typeof body['resourceGroup'] !== 'string') return 'resourceGroup is required'
  // "Clients do not send tenantId" (partition status guide).
  if ('tenantId' in body) return 'tenantId must not be sent'
  return undefined
}
