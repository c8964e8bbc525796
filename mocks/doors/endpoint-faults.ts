import { addressAt, parseAddress } from '../../schemas/address.ts'
import type { WireFault } from '../../schemas/faults.ts'
import { processFaults, programFaults, wireFaults } from '../../schemas/faults.ts'
import { KnobError } from '../../schemas/knob-error.ts'
import type { WireRequest } from '../../schemas/wire.ts'
import type { World } from '../world.ts'

export interface PlacedFault {
  /** `lucidity/request-buffer#2`: the second request to that endpoint; or a step's path, as scenarios have it. */
  readonly at: string
  readonly fault: string
}

/**
 * Which fault meets a request, by how often its endpoint was asked before: for clients that know no steps. A scenario
 * places its faults at the steps of a runbook; `endpointAt` gives the endpoint that a step's path calls. What happens to
 * a process or its disk does not happen to a server and is left out.
 */
export function endpointFaults(
  world: World,
  faults: readonly PlacedFault[],
  endpointAt: (path: string) => string | undefined = () => undefined,
): (request: WireRequest) => WireFault | undefined {
  const others = { ...processFaults, ...programFaults }
  const onTheWire = faults.filter(({ fault }) => Object.hasOwn(wireFaults, fault) || !Object.hasOwn(others, fault))
  const byPlace = new Map(onTheWire.map(entry => [placeOf(entry, world, endpointAt), faultOf(entry)]))
  const asked = new Map<string, number>()
  return request => {
    const endpoint = world.endpointOf(request)
    const occurrence = (asked.get(endpoint) ?? 0) + 1
    asked.set(endpoint, occurrence)
    return byPlace.get(addressAt(endpoint, occurrence))
  }
}

function placeOf({ at }: PlacedFault, world: World, endpointAt: (path: string) => string | undefined): string {
  const known = new Set(world.endpoints.map(({ endpoint }) => endpoint))
  const address = parseAddress(at)
  const path = address?.phase === 'send' ? address.path : undefined
  const endpoint = path === undefined || known.has(path) ? path : endpointAt(path)
  if (address === undefined || endpoint === undefined || !known.has(endpoint))
    throw new KnobError(`"${at}" is no request to an endpoint, such as "${first(known)}#1"; known: ${words(known)}`)
  return addressAt(endpoint, address.occurrence)
}

function faultOf({ fault }: PlacedFault): WireFault {
  if (!Object.hasOwn(wireFaults, fault))
    throw new KnobError(`there is no fault "${fault}"; known: ${words(Object.keys(wireFaults))}`)
  return fault as WireFault
}

const first = (known: ReadonlySet<string>): string => known.values().next().value ?? 'vendor/endpoint'

const words = (known: Iterable<string>): string => [...known].sort().join(', ')
