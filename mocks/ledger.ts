import type { WireFault } from '../schemas/faults.ts'
import type { Arrival } from '../schemas/ledger.ts'
import type { Timed, WireReply } from '../schemas/wire.ts'
import type { VendorSite } from './sites.ts'
import { hashText } from './streams.ts'
import type { ArrivalNote, ModelRequest } from './world.ts'

/** How the network brought a request. */
export interface Way {
  readonly fault?: WireFault
  readonly delivery?: 'duplicate' | 'late'
}

/** Every request that arrived, in order: the oracle that drills and tests judge by. */
export interface Ledger {
  readonly arrivals: readonly Arrival[]
  /** What the model says of the request that it is handling. */
  note(note: ArrivalNote): void
  /** Lets the model handle a request, and keeps what came of it. */
  handled(site: VendorSite, request: ModelRequest, way: Way): Timed<WireReply>
  /** A request that no model handled. */
  refused(site: VendorSite | undefined, request: ModelRequest, status: number, way: Way): void
}

export function createLedger(now: () => number): Ledger {
  const arrivals: Arrival[] = []
  let noted: ArrivalNote | undefined
  const accounts = new Map<string, string>()

  /** Tells accounts apart without showing what they came with. */
  const accountOf = ({ headers: { authorization } }: ModelRequest): string => {
    if (authorization === undefined) return ''
    let account = accounts.get(authorization)
    if (account === undefined) {
      account = `#${hashText(authorization).slice(0, 6)}`
      accounts.set(authorization, account)
    }
    return account
  }

  const keep = (vendor: string, request: ModelRequest, status: number, note: ArrivalNote, way: Way): void => {
    arrivals.push({
      at: now(),
      vendor,
      method: request.method,
      path: request.path,
      status,
      bodyHash: request.bodyText === '' ? '' : hashText(request.bodyText),
      ...note,
      account: note.account ?? accountOf(request),
      ...way,
    })
  }

  return {
    arrivals,
    note(note) {
      noted = note
    },
    handled(site, request, way) {
      noted = undefined
      const answer = site.model.handle(request)
      keep(site.name, request, answer.reply.status, noted ?? { endpoint: site.endpointOf(request) }, way)
      return answer
    },
    refused(site, request, status, way) {
      keep(site?.name ?? '?', request, status, { endpoint: site?.endpointOf(request) ?? '?' }, way)
    },
  }
}
