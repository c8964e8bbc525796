/** Why a step failed: the closed list that `retry.on` and `error.class` speak of. */
export const errorClasses = [
  'network',
  'timeout',
  'rateLimited',
  'auth',
  'notFound',
  'conflict',
  'invalid',
  'vendorBusy',
  'vendorFailed',
  'exitCode',
  'expectation',
  'inDoubt',
  'deadline',
  'cancelled',
] as const
