import { defineLifecycle } from '../lifecycle.ts'

/** A service instance as `GET /v1/instances/:id` gives it (instance settings endpoints, 72.0.0). */
export interface InstanceWire {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly plan_id: string
  readonly service_id: string
  readonly tenant_id?: string
  readonly tenant_name?: string
  readonly subtenant_id?: string
  readonly subtenant_name?: string
  readonly created_at: string
  readonly updated_at: string
  readonly available_updates: readonly string[]
  readonly urls: readonly string[]
}

/** a9s service instance: `deploying` until it can be used; `available` and `provisioned` both mean that it can. */
export const instanceLifecycle = defineLifecycle({
  resource: 'a9s/instance',
  field: 'state',
  moves: {
    deploying: ['available', 'provisioned', 'failed'],
    available: ['deploying', 'stopped', 'failed', 'deleted'],
    provisioned: ['deploying', 'stopped', 'failed', 'deleted'],
    stopped: ['available', 'provisioned', 'deploying', 'failed', 'deleted'],
    failed: ['deploying', 'deleted'],
    deleted: [],
  },
  goal: ['available', 'provisioned'],
  failed: ['failed', 'deleted'],
  released: ['deleted'],
  every: '10s',
  growth: 1.5,
  maxEvery: '1m',
  deadline: '1h',
})

/** Data services whose disaster recovery is supported; others may be left unrecoverable (disaster recovery, versions 55 and 56). */
export const recoverableDataServices = ['KeyValue', 'Messaging', 'MongoDB', 'PostgreSQL'] as const
