/**
 * Paths below Lucidity's API base, `:name` for a parameter. The buffer request is given in full by "API guide for
 * Database Restores"; it gives the other two buffer paths in short form (`GET /buffer/bufferId/status`), and the prefix
 * is taken from the request. The partition status is given in full by "API Guide for Partition Status External".
 */
export const lucidityPaths = {
  refreshToken: '/external/api/v1/auth/user-token/refresh',
  requestBuffer: '/external/api/v1/autoscaler/instance/buffer/request',
  bufferStatus: '/external/api/v1/autoscaler/buffer/:bufferId/status',
  revokeBuffer: '/external/api/v1/autoscaler/buffer/:bufferId/revoke',
  partitionStatus: '/external/client/api/v1/partition/create/status',
  instanceDetails: '/external/client/api/v1/instance/details',
  tenants: '/external/client/api/v1/tenants',
} as const

export type LucidityPath = keyof typeof lucidityPaths
