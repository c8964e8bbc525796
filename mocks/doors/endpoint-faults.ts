import type { WireFault } from '../../schemas/faults.ts'
import { wireFaults } from '../../schemas/faults.ts'
import type { WireRequest } from '../../schemas/wire.ts'
import { KnobError } from '../knobs.ts'
import type { World } from '../world.ts'

export interface EndpointFault {
  /** `vendor/endpoint#n`, n counted from 1; without it the first: `lucidity/request-buffer#2`. */
  readonly at: string
  readonly fault: string
}

/** Which fault meets a request, by how often its endpoint was asked before: for clients that know no steps. */
export function endpointFaults(
  world: World,
  faults: readonly EndpointFault[],
): (request: WireRequest) => WireFault | undefined {
  const byPlace = new Map(faults.map(entry => [placeOf(entry, world), faultOf(entry)]))
  const asked = new Map<string, number>()
  return request => {
    const endpoint = world.endpointOf(request)
    const occurrence = (asked.get(endpoint) ?? 0) + 1
    asked.set(endpoint, occurrence)
    return byPlace.get(`${endpoint}#${occurrence}`)
  }
}

function placeOf({ at }: EndpointFault, world: World): string {
  const [endpoint, occurrence = '1', ...rest] = at.split('#')
  const known = world.endpoints.map(pattern => pattern.endpoint)
  if (!known.includes(endpoint!) || rest.length > 0 || !/^[1-9]\d*$/.test(occurrence))
    throw new KnobError(
      `"${at}" is no endpoint's occurrence such as "${known[0]}#1"; known: ${known.sort().join(', ')}`,
    )
  return `${endpoint}#${occurrence}`
}

function faultOf({ fault }: EndpointFault): WireFault {
  if (!Object.hasOwn(wireFaults, fault))
    throw new KnobError(`"${fault}" does not happen on the wire; known: ${Object.keys(wireFaults).join(', ')}`)
  return fault as WireFault
}
