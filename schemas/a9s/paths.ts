const instance = (instanceId: string) => `/v1/instances/${instanceId}`
const backups = (instanceId: string) => `${instance(instanceId)}/backups`
const restores = (instanceId: string) => `${instance(instanceId)}/restores`

/** Endpoints of the a9s Public API V1 below a dashboard's origin; `:name` in place of an id gives the pattern. */
export const paths = {
  instance,
  backups,
  backup: (instanceId: string, backupId: string | number) => `${backups(instanceId)}/${backupId}`,
  restores,
  restore: (instanceId: string, restoreId: string | number) => `${restores(instanceId)}/${restoreId}`,
  prepare: (instanceId: string) => `${instance(instanceId)}/disaster-recovery/prepare`,
  perform: (instanceId: string) => `${instance(instanceId)}/disaster-recovery/perform`,
} as const
