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
  readonly base: string
  readonly stepList: string
  readonly routeFile: string
  readonly routeList: string
  readonly route: (names: EndpointNames) => string
  /** The step's `request`. */
  readonly path: (names: EndpointNames) => string
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
    base: CLICKHOUSE_BASE,
    stepList: 'export const clickhouseSteps: readonly StepType[]',
    routeFile: 'mocks/clickhouse/routes.ts',
    routeList: 'export const routes: readonly Route<Handle>[]',
    route: ({ type, camel, find }) =>
      `  { endpoint: '${type}', method: 'GET', path: ${camel}Path, handle: (_model, _request, { ${camel}Id = '' }) => ${find}(${camel}Id) },`,
    path: ({ camel }) => `request: ({ ${camel}Id }, { settings }) => ({
    method: 'GET',
    path: fillPath(${camel}Path, { organizationId: settings['organizationId'], ${camel}Id }),
  })`,
    filled: ({ noun }, id) => `/v1/organizations/o-1/${noun}/${id}`,
    settings: `{ organizationId: 'o-1' }`,
    replies: 'notFound, result',
    found: value => `result(${value})`,
    missing: id => `notFound(${id})`,
  },
  lucidity: {
    base: LUCIDITY_BASE,
    stepList: 'export const luciditySteps: readonly StepType[]',
    routeFile: 'mocks/lucidity/index.ts',
    routeList: 'const routes: readonly LucidityRoute[]',
    route: ({ type, camel, find }) =>
      `  { endpoint: '${type}', method: 'GET', path: ${camel}Path, needsToken: true, handle: (_resources, _request, { ${camel}Id = '' }) => ({ answer: ${find}(${camel}Id) }) },`,
    path: ({ camel }) =>
      `request: ({ ${camel}Id }) => ({ method: 'GET', path: fillPath(${camel}Path, { ${camel}Id }) })`,
    filled: ({ noun }, id) => `${LUCIDITY_BASE}/${noun}/${id}`,
    settings: '{}',
    replies: 'enveloped, error',
    found: value => `enveloped(${value})`,
    missing: id => `error(404, \`no such id: \${${id}}\`)`,
  },
}
