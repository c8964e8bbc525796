import { clickhousePaths } from '../../schemas/clickhouse/paths.ts'
import type { Route } from '../routes.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import { configureBackups } from './backup-configuration.ts'
import { objectOf } from './body.ts'
import { createService } from './create.ts'
import type { ClickhouseKnobs } from './knobs.ts'
import { metricsText } from './metrics.ts'
import { type Answer, badRequest, notFound, result } from './replies.ts'
import { wireOf } from './service.ts'
import { commandState, terminate } from './service-state.ts'
import type { ListEntry, Services } from './services.ts'
import { setPassword, setReplicaScaling, setScaling, updateService } from './update.ts'

/** What every endpoint works on. */
export interface Model {
  readonly world: ModelWorld
  readonly knobs: ClickhouseKnobs
  readonly services: Services
}

export type Handle = (model: Model, request: ModelRequest, params: Readonly<Record<string, string>>) => Answer

/** The endpoint of one service, when it exists. */
const ofService =
  (handle: (entry: ListEntry, model: Model, request: ModelRequest) => Answer): Handle =>
  (model, request, { serviceId = '' }) => {
    const entry = model.services.find(serviceId)
    return entry === undefined ? notFound(serviceId) : handle(entry, model, request)
  }

/** The 15 endpoints. */
export const routes: readonly Route<Handle>[] = [
  {
    endpoint: 'clickhouse/list-services',
    method: 'GET',
    path: clickhousePaths.services,
    handle: ({ services, world }, { query }) =>
      result(
        services
          .listed()
          .map(({ service }) => wireOf(service, world))
          .filter(({ tags = [] }) => query.getAll('filter').every(filter => tags.some(tag => isTag(tag, filter)))),
      ),
  },
  {
    endpoint: 'clickhouse/create-service',
    method: 'POST',
    path: clickhousePaths.services,
    handle: ({ services, world, knobs }, { body }) => createService(services, world, knobs, objectOf(body)),
  },
  {
    endpoint: 'clickhouse/get-service',
    method: 'GET',
    path: clickhousePaths.service,
    handle: ofService(({ service }, { world }) => result(wireOf(service, world))),
  },
  {
    endpoint: 'clickhouse/update-service',
    method: 'PATCH',
    path: clickhousePaths.service,
    handle: ofService(({ service }, { world }, { body }) => updateService(service, world, objectOf(body))),
  },
  {
    endpoint: 'clickhouse/delete-service',
    method: 'DELETE',
    path: clickhousePaths.service,
    handle: ofService(({ service }, { world, knobs }) => terminate(service, world, knobs)),
  },
  {
    endpoint: 'clickhouse/get-private-endpoint',
    method: 'GET',
    path: clickhousePaths.privateEndpoint,
    handle: ofService(({ service: { id, region, provider } }) =>
      result({
        endpointServiceId: `com.amazonaws.vpce.${region}.vpce-svc-${id.replaceAll('-', '').slice(0, 17)}`,
        privateDnsHostname: `${id.slice(0, 8)}.${region}.vpce.${provider}.clickhouse.cloud`,
      }),
    ),
  },
  {
    endpoint: 'clickhouse/set-service-state',
    method: 'PATCH',
    path: clickhousePaths.state,
    handle: ofService(({ service }, { world, knobs }, { body }) => commandState(service, world, knobs, objectOf(body))),
  },
  {
    endpoint: 'clickhouse/set-scaling',
    method: 'PATCH',
    path: clickhousePaths.scaling,
    handle: ofService(({ service }, { world, knobs }, { body }) => setScaling(service, world, knobs, objectOf(body))),
  },
  {
    endpoint: 'clickhouse/set-replica-scaling',
    method: 'PATCH',
    path: clickhousePaths.replicaScaling,
    handle: ofService(({ service }, { world, knobs }, { body }) =>
      setReplicaScaling(service, world, knobs, objectOf(body)),
    ),
  },
  {
    endpoint: 'clickhouse/set-password',
    method: 'PATCH',
    path: clickhousePaths.password,
    handle: ofService(({ service }, { world }, { body }) => setPassword(service, world, objectOf(body))),
  },
  {
    endpoint: 'clickhouse/get-metrics',
    method: 'GET',
    path: clickhousePaths.metrics,
    handle: ofService(({ service }, { world, knobs }, { query }) => ({
      kind: 'text',
      text: metricsText(service, world, knobs.organizationId, query.get('filtered_metrics') === 'true'),
    })),
  },
  {
    endpoint: 'clickhouse/list-backups',
    method: 'GET',
    path: clickhousePaths.backups,
    handle: ofService(({ backups }) => result(backups.list())),
  },
  {
    endpoint: 'clickhouse/get-backup',
    method: 'GET',
    path: clickhousePaths.backup,
    handle: (model, _, { serviceId = '', backupId = '' }) => {
      const backup = model.services.find(serviceId)?.backups.find(backupId)
      return backup === undefined ? notFound(backupId) : result(backup)
    },
  },
  {
    endpoint: 'clickhouse/get-backup-configuration',
    method: 'GET',
    path: clickhousePaths.backupConfiguration,
    handle: ofService(({ service }) => result(service.backupConfiguration)),
  },
  {
    endpoint: 'clickhouse/set-backup-configuration',
    method: 'PATCH',
    path: clickhousePaths.backupConfiguration,
    handle: ofService(({ service, backups }, { world, knobs }, { body }) => {
      // Neither development services nor further ones of a warehouse have a schedule of their own (Terraform provider).
      if (knobs.plan === 'development' || !service.warehouse.isPrimary)
        return badRequest('Backup configuration can not be changed for this service')
      const answer = configureBackups(service, world, objectOf(body))
      if (answer.kind === 'result') backups.reschedule()
      return answer
    }),
  },
]

/** `tag:Key=Value`, the only form of a filter. */
const isTag = ({ key, value = '' }: { key: string; value?: string }, filter: string): boolean =>
  filter === `tag:${key}=${value}`
