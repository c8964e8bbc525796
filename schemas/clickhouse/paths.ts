/**
 * Paths of the 15 endpoints below the base URL, `:name` for a parameter ("ClickHouse Cloud API, Services": all of them;
 * the base is `https://api.clickhouse.cloud`, without `/v1`).
 */
const SERVICES = '/v1/organizations/:organizationId/services'
const SERVICE = `${SERVICES}/:serviceId`

export const clickhousePaths = {
  services: SERVICES,
  service: SERVICE,
  privateEndpoint: `${SERVICE}/privateEndpointConfig`,
  state: `${SERVICE}/state`,
  scaling: `${SERVICE}/scaling`,
  replicaScaling: `${SERVICE}/replicaScaling`,
  password: `${SERVICE}/password`,
  metrics: `${SERVICE}/prometheus`,
  backups: `${SERVICE}/backups`,
  backup: `${SERVICE}/backups/:backupId`,
  backupConfiguration: `${SERVICE}/backupConfiguration`,
} as const

export type ClickhousePath = keyof typeof clickhousePaths
