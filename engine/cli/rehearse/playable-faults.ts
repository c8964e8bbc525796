import type { PlacedFault } from '../../../mocks/doors/endpoint-faults.ts'
import type { World } from '../../../mocks/world.ts'
import { addressAt, parseAddress } from '../../../schemas/address.ts'
import type { Scenario } from '../../../schemas/format/drill.ts'
import { readRunbook } from '../read/read-runbook.ts'
import { stepEndpoints } from './step-endpoints.ts'

export interface Playable {
  /** At endpoints. */
  readonly faults: readonly PlacedFault[]
  /** Places of those that a server can not play. */
  readonly left: readonly string[]
}

/**
 * A scenario's faults that a server can play: it sees requests to endpoints, not the steps of a runbook that the
 * scenario names. Without the runbook only places that are endpoints remain.
 */
export function playableFaults(
  scenario: Pick<Scenario, 'faults'> | undefined,
  world: World,
  runbookPath: string | undefined,
): Playable {
  const runbook = runbookPath === undefined ? undefined : readRunbook(runbookPath)
  const endpointAt = runbook === undefined ? () => undefined : stepEndpoints(runbook)
  const known = new Set(world.endpoints.map(({ endpoint }) => endpoint))
  const placed = (scenario?.faults ?? []).map(({ at, fault }) => {
    const address = parseAddress(at)
    if (address?.phase !== 'send') return { at, fault, endpoint: undefined }
    const endpoint = known.has(address.path) ? address.path : endpointAt(address.path)
    const isKnown = endpoint !== undefined && known.has(endpoint)
    return { at, fault, endpoint: isKnown ? addressAt(endpoint, address.occurrence) : undefined }
  })
  return {
    faults: placed.flatMap(({ endpoint, fault }) => (endpoint === undefined ? [] : [{ at: endpoint, fault }])),
    left: placed.flatMap(({ at, endpoint }) => (endpoint === undefined ? [at] : [])),
  }
}
