import type { VendorRequest } from '../../engine/exchange.ts'
import type { CallContext } from '../../engine/step.ts'
import { fillPath } from '../../engine/url.ts'
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
  const values = { ...params, organizationId: settings['organizationId'] }
  return { ...request, path: fillPath(clickhousePaths[path], values) }
}
