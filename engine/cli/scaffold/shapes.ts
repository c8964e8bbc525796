/** The names that a new endpoint goes by. */
export interface EndpointNames {
  readonly type: string
  readonly vendor: string
  readonly noun: string
  readonly words: string
  readonly camel: string
  readonly pascal: string
  readonly step: string
  readonly find: string
  readonly example: string
}

/** How a vendor's folder words an endpoint. */
export interface EndpointShape {
  /** Where the vendor's paths are, and the one that is added. */
  readonly pathList: string
  readonly path: (names: EndpointNames) => string
  readonly stepList: string
  readonly routeFile: string
  readonly routeList: string
  readonly route: (names: EndpointNames) => string
  /** The step's `request`, and what it is made by. */
  readonly request: (names: EndpointNames) => string
  readonly requestBy: { readonly names: string; readonly from: string }
  /** How `source` begins. */
  readonly document: string
  /** The path as it goes out, with the id in it. */
  readonly filled: (names: EndpointNames, id: string) => string
  /** A connection's settings, as code. */
  readonly settings: string
  /** What the model imports to answer. */
  readonly replies: string
  readonly found: (value: string) => string
  readonly missing: (id: string) => string
}

const CLICKHOUSE_BASE = '/v1/organizations/:organizationId'
const LUCIDITY_BASE = '/external/client/api/v1'

/** Vendors whose model is a list of routes. */
export const shapes: Readonly<Record<string, EndpointShape>> = {
  clickhouse: {
    pathList: 'export const clickhousePaths',
    path: ({ camel, noun }) => `  ${camel}: '${CLICKHOUSE_BASE}/${noun}/:${camel}Id',`,
    stepList: 'export const clickhouseSteps: readonly StepType[]',
    routeFile: 'mocks/clickhouse/routes.ts',
    routeList: 'export const routes: readonly Route<Handle>[]',
    route: ({ type, camel, find }) =>
      `  { endpoint: '${type}', method: 'GET', path: clickhousePaths.${camel}, handle: (_model, _request, { ${camel}Id = '' }) => ${find}(${camel}Id) },`,
    request: ({ camel }) => `request: (params, call) => endpoint({ method: 'GET', path: '${camel}', params }, call)`,
    requestBy: { names: 'endpoint', from: './endpoint.ts' },
    document: 'ClickHouse Cloud API',
    filled: ({ noun }, id) => `/v1/organizations/o-1/${noun}/${id}`,
    settings: `{ organizationId: 'o-1' }`,
    replies: 'notFound, result',
    found: value => `result(${value})`,
    missing: id => `notFound(${id})`,
  },
  lucidity: {
    pathList: 'export const lucidityPaths',
    path: ({ camel, noun }) => `  ${camel}: '${LUCIDITY_BASE}/${noun}/:${camel}Id',`,
    stepList: 'export const luciditySteps: readonly StepType[]',
    routeFile: 'mocks/lucidity/index.ts',
    routeList: 'const routes: readonly LucidityRoute[]',
    route: ({ type, camel, find }) =>
      `  { endpoint: '${type}', method: 'GET', path: lucidityPaths.${camel}, needsToken: true, handle: (_resources, _request, { ${camel}Id = '' }) => ({ answer: ${find}(${camel}Id) }) },`,
    request: ({ camel }) =>
      `request: ({ ${camel}Id }, { settings }) => ({ method: 'GET', path: pathTo(settings, '${camel}', { ${camel}Id }) })`,
    requestBy: { names: 'pathTo', from: './settings.ts' },
    document: 'Lucidity API guide',
    filled: ({ noun }, id) => `${LUCIDITY_BASE}/${noun}/${id}`,
    settings: '{}',
    replies: 'enveloped, error',
    found: value => `enveloped(${value})`,
    missing: id => `error(404, \`no such id: \${${id}}\`)`,
  },
}
