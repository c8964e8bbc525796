import type { VendorRequest } from '../../engine/exchange.ts'
import type { CallContext } from '../../engine/step.ts'
import { type ClickhousePath, clickhousePaths } from '../../schemas/clickhouse/paths.ts'

interface Endpoint {
  readonly method: VendorRequest['method']
  readonly path: ClickhousePath
  /** Values of the path's `:name` parts, besides the organization. */
  readonly params?: Readonly<Record<string, string>>
  readonly query?: NonNullable<VendorRequest['query']>
  readonly body?: unknown
}

/** A request in the organization of the connection. */
export function endpoint({ path, params = {}, ...request }: Endpoint, { settings }: CallContext): VendorRequest {
  const values: Readonly<Record<string, unknown>> = { ...params, organizationId: settings['organizationId'] }
  const filled = clickhousePaths[path].replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
  return { ...request, path: filled }
}
