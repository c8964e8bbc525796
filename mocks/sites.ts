import { isLoopbackOrigin } from './parse-request.ts'
import { routeTable } from './routes.ts'
import type { EndpointPattern, ModelRequest, VendorModel } from './world.ts'

/** A vendor's model and where it is found. */
export interface VendorSite {
  readonly name: string
  readonly model: VendorModel
  /** The first is its base URL in process. */
  readonly origins: readonly string[]
  /** `?` when unknown. */
  endpointOf(request: ModelRequest): string
}

export function vendorSite(name: string, model: VendorModel): VendorSite {
  const findRoute = endpointTable(model.endpoints ?? NO_ENDPOINTS)
  return {
    name,
    model,
    origins: [`https://${name}.mock`, ...model.origins],
    endpointOf: ({ method, segments }) => findRoute(method, segments)?.route.endpoint ?? '?',
  }
}

/** Finds a request's vendor: by origin, or by its path where all vendors share the loopback origin. */
export function siteDirectory(
  sites: readonly VendorSite[],
): (origin: string, request: ModelRequest) => VendorSite | undefined {
  const byOrigin = new Map(sites.flatMap(site => site.origins.map(origin => [origin, site] as const)))
  return (origin, request) =>
    byOrigin.get(origin) ?? (isLoopbackOrigin(origin) ? sites.find(({ model }) => model.owns(request)) : undefined)
}

const NO_ENDPOINTS: readonly EndpointPattern[] = []

/** Endpoints are the same for every world of a vendor, and drills make thousands of worlds. */
const tables = new WeakMap<readonly EndpointPattern[], ReturnType<typeof routeTable<EndpointPattern>>>()

function endpointTable(endpoints: readonly EndpointPattern[]) {
  const known = tables.get(endpoints)
  if (known !== undefined) return known
  const table = routeTable(endpoints)
  tables.set(endpoints, table)
  return table
}
