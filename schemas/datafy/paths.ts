/**
 * Where Datafy's API lives. `public` is the documented API ("Datafy API", host from its OpenAPI servers); `iac` is the
 * API of Datafy's own fork of the Terraform AWS provider (`internal/datafy/client.go`, `DefaultUrl`).
 */
export const datafyApis = {
  public: { baseUrl: 'https://api.datafy.io', prefix: '/api/v1' },
  iac: { baseUrl: 'https://iac.datafy.io', prefix: '/api/v1/aws' },
} as const

export type DatafyApi = keyof typeof datafyApis

/** Paths below a prefix, `:name` for a parameter. The first four are the documented ones; the rest is on `iac` only. */
export const datafyPaths = {
  createSnapshot: '/volumes/:volumeId/create-snapshot',
  createVolume: '/volumes/create-from-snapshots',
  attachVolume: '/volumes/:volumeId/attach',
  deactivateAutoscaling: '/volumes/:volumeId/deactivate-autoscaling',
  getVolume: '/volumes/:volumeId',
  detachVolume: '/volumes/:volumeId/detach',
  getSnapshot: '/snapshots/:snapshotId',
} as const

export type DatafyPath = keyof typeof datafyPaths

/** Acts in a sub-account ("Datafy API", header parameters); newer editions take the query parameter instead. */
export const SUB_ACCOUNT_HEADER = 'x-datafy-sub-account-id'
export const SUB_ACCOUNT_QUERY = 'accounts'
