import { type DatafyApi, type DatafyPath, datafyApis, datafyPaths } from '../../schemas/datafy/paths.ts'
import { defined } from '../../schemas/defined.ts'
import { timed, unhandled } from '../answers.ts'
import { type Route, routeTable } from '../routes.ts'
import type { ModelMaker, ModelRequest } from '../world.ts'
import { createAccount } from './account.ts'
import { datafyAttachments } from './attachments.ts'
import { awsCommands } from './aws.ts'
import { accountNamed, datafyFailures, datafyGate } from './gate.ts'
import { datafyKnobs } from './knobs.ts'
import { datafyLedger } from './ledger.ts'
import type { Handled } from './replies.ts'
import { datafySnapshots } from './snapshots.ts'
import { datafyVolumes } from './volumes.ts'

/** Datafy: one account with volumes, snapshots and attachments, and the AWS account in which they really exist. */
export const datafy: ModelMaker = (world, given) => {
  const knobs = datafyKnobs.read(given)
  const account = createAccount(world, knobs)
  const resources: Resources = {
    volumes: datafyVolumes(account),
    snapshots: datafySnapshots(account),
    attachments: datafyAttachments(account),
  }
  const gate = datafyGate(world, knobs)
  const failure = datafyFailures(knobs)

  /** The gate first, then a failure that a scenario wants, then the endpoint. */
  function answer(route: DatafyRoute, request: ModelRequest, params: Readonly<Record<string, string>>): Handled {
    const refusal = gate(request, route.name, route.api)
    if (refusal !== undefined) return { reply: refusal }
    const failed = failure(route.endpoint)
    if (failed !== undefined && !failed.applied) return failed
    const handled = route.handle(resources, request, params)
    return failed === undefined ? handled : { ...handled, reply: failed.reply }
  }

  return {
    vendor: 'datafy',
    origins: [datafyApis.public.baseUrl, datafyApis.iac.baseUrl],
    owns: ({ path }) => OWN_PATH.test(path),
    endpoints: routes,
    settings: { iacBaseUrl: datafyApis.iac.baseUrl },
    handle(request) {
      const match = findRoute(request.method, request.segments)
      if (match === undefined || (knobs.api !== 'both' && knobs.api !== match.route.api))
        return timed(unhandled(request.method, request.path), knobs.latency)
      const { reply, effect } = answer(match.route, request, match.params)
      world.arrival({ endpoint: match.route.endpoint, ...defined({ effect }) })
      return timed(reply, match.route.isSlow ? knobs.slowLatency : knobs.latency)
    },
    command: awsCommands(account),
    resources: () => datafyLedger(account),
  }
}

interface Resources {
  readonly volumes: ReturnType<typeof datafyVolumes>
  readonly snapshots: ReturnType<typeof datafySnapshots>
  readonly attachments: ReturnType<typeof datafyAttachments>
}

type Handler = (resources: Resources, request: ModelRequest, params: Readonly<Record<string, string>>) => Handled

interface DatafyRoute extends Route<Handler> {
  readonly name: DatafyPath
  readonly api: DatafyApi
  /** AWS is asked before the answer. */
  readonly isSlow: boolean
}

/** An endpoint under the prefixes of the APIs that have it. */
const on = (apis: readonly DatafyApi[], name: DatafyPath, route: Omit<DatafyRoute, 'name' | 'api' | 'path'>) =>
  apis.map((api): DatafyRoute => ({ ...route, name, api, path: datafyApis[api].prefix + datafyPaths[name] }))

const BOTH = ['public', 'iac'] as const
const IAC = ['iac'] as const

const routes: readonly DatafyRoute[] = [
  ...on(BOTH, 'createSnapshot', {
    endpoint: 'datafy/create-snapshot',
    method: 'POST',
    isSlow: false,
    handle: ({ snapshots }, request, { volumeId }) => snapshots.create(request, volumeId!, accountNamed(request)),
  }),
  ...on(BOTH, 'createVolume', {
    endpoint: 'datafy/create-volume',
    method: 'POST',
    isSlow: true,
    handle: ({ volumes }, request) => volumes.create(request, accountNamed(request)),
  }),
  ...on(BOTH, 'attachVolume', {
    endpoint: 'datafy/attach-volume',
    method: 'POST',
    isSlow: true,
    handle: ({ attachments }, request, { volumeId }) => attachments.attach(request, volumeId!),
  }),
  ...on(BOTH, 'deactivateAutoscaling', {
    endpoint: 'datafy/deactivate-autoscaling',
    method: 'POST',
    isSlow: false,
    handle: ({ volumes }, _request, { volumeId }) => volumes.deactivate(volumeId!),
  }),
  ...on(IAC, 'getVolume', {
    endpoint: 'datafy/get-volume',
    method: 'GET',
    isSlow: false,
    handle: ({ volumes }, _request, { volumeId }) => volumes.get(volumeId!),
  }),
  ...on(IAC, 'detachVolume', {
    endpoint: 'datafy/detach-volume',
    method: 'POST',
    isSlow: false,
    handle: ({ attachments }, request, { volumeId }) => attachments.detach(request, volumeId!),
  }),
  ...on(IAC, 'getSnapshot', {
    endpoint: 'datafy/get-snapshot',
    method: 'GET',
    isSlow: false,
    handle: ({ snapshots }, _request, { snapshotId }) => snapshots.get(snapshotId!),
  }),
]

const findRoute = routeTable(routes)

const OWN_PATH = /^\/api\/v1\/(?:aws\/)?(?:volumes|snapshots)\//
