import type { VendorRequest } from '../../engine/exchange.ts'
import type { CallContext } from '../../engine/step.ts'
import { fillPath } from '../../engine/url.ts'
import {
  type DatafyPath,
  datafyApis,
  datafyPaths,
  SUB_ACCOUNT_HEADER,
  SUB_ACCOUNT_QUERY,
} from '../../schemas/datafy/paths.ts'
import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import { settingsOf } from './settings.ts'

interface Endpoint {
  readonly method: VendorRequest['method']
  readonly path: DatafyPath
  /** Values of the path's `:name` parts. */
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** A request of the documented API, sent to the IaC API instead where the connection says so. */
export const documented = (endpoint: Endpoint, call: CallContext): VendorRequest =>
  settingsOf(call.settings).apiBase === 'iac'
    ? iac(endpoint, call)
    : { ...wire(endpoint, call), path: datafyApis.public.prefix + pathOf(endpoint) }

/** A request that only the IaC API answers. */
export const iac = (endpoint: Endpoint, call: CallContext): VendorRequest => ({
  ...wire(endpoint, call),
  path: datafyApis.iac.prefix + pathOf(endpoint),
  baseUrl: settingsOf(call.settings).iacBaseUrl,
})

function wire({ method, body }: Endpoint, { settings }: CallContext): Omit<VendorRequest, 'path'> {
  return { method, ...subAccount(settings), ...defined({ body }) }
}

function subAccount(settings: JsonObject): Pick<VendorRequest, 'headers' | 'query'> {
  const { subAccountId, subAccountMode } = settingsOf(settings)
  if (subAccountId === undefined) return {}
  return {
    ...(subAccountMode === 'query' ? {} : { headers: { [SUB_ACCOUNT_HEADER]: subAccountId } }),
    ...(subAccountMode === 'header' ? {} : { query: { [SUB_ACCOUNT_QUERY]: subAccountId } }),
  }
}

const pathOf = ({ path, params = {} }: Endpoint): string => fillPath(datafyPaths[path], params)
