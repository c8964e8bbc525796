import type { ModelWorld } from '../world.ts'
import { type Service, stateOf, wireOf } from './service.ts'

/** Status words of the label; other states are shown as the nearest of them (docs, Prometheus integration). */
const statusOf: Readonly<Record<string, string>> = {
  provisioning: 'awaking',
  starting: 'awaking',
  awaking: 'awaking',
  running: 'running',
  stopping: 'running',
  idle: 'idle',
  degraded: 'degraded',
  partially_running: 'degraded',
}

/** Values of a quiet service; which of them `filtered_metrics` keeps is marked. */
const gauges = [
  { name: 'ClickHouseMetrics_Query', help: 'Number of executing queries', value: 1, filtered: true },
  { name: 'ClickHouseMetrics_TCPConnection', help: 'Number of connections to TCP server', value: 4, filtered: false },
  { name: 'ClickHouseProfileEvents_FailedQuery', help: 'Number of failed queries', value: 0, filtered: true },
] as const

/** Prometheus text. An idle service is not woken and shows the info metric only. */
export function metricsText(service: Service, world: ModelWorld, organizationId: string, filtered: boolean): string {
  const status = statusOf[stateOf(service, world)] ?? 'stopped'
  const wire = wireOf(service, world)
  const labels = {
    clickhouse_org: organizationId,
    clickhouse_service: service.id,
    clickhouse_service_name: wire.name,
    clickhouse_cluster_status: status,
    clickhouse_version: wire.clickhouseVersion ?? '24.8',
    scrape: status === 'degraded' ? 'partial' : 'full',
  }
  const shown = status === 'running' || status === 'degraded' ? gauges.filter(gauge => gauge.filtered || !filtered) : []
  return [
    ...metric('ClickHouse_ServiceInfo', 'Information about service, including cluster status and version', [
      [labels, 1],
    ]),
    ...shown.flatMap(({ name, help, value }) =>
      metric(
        name,
        help,
        Array.from({ length: wire.numReplicas ?? 1 }, (_, replica) => [replicaLabels(service, replica), value]),
      ),
    ),
    '',
  ].join('\n')
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

const replicaLabels = ({ id }: Service, replica: number): Record<string, string> => ({
  clickhouse_service: id,
  hostname: `c-${id.slice(0, 8)}-server-${replica}`,
})

function metric(name: string, help: string, samples: readonly Sample[]): readonly string[] {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([label, word]) => `${label}="${word}"`)
    return `${name}{${pairs.join(',')}} ${value}`
  })
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines]
}
