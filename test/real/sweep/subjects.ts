import { join } from 'node:path'

/** What is swept for one vendor. */
export interface Subject {
  readonly vendor: string
  readonly runbook: string
  readonly profiles: readonly (string | undefined)[]
  /** The endpoint that a step's effect arrives at; each is used by one step only. */
  readonly endpoints: Readonly<Record<string, string>>
  /** Kinds of resources that a run must not leave alive. */
  readonly released: readonly string[]
}

const file = (name: string): string => join(import.meta.dirname, '../runbooks', name)

export const subjects: readonly Subject[] = [
  {
    vendor: 'lucidity',
    runbook: file('sweep-lucidity.yaml'),
    profiles: [undefined],
    endpoints: { buffer: 'lucidity/request-buffer', 'buffer/defer.1': 'lucidity/revoke-buffer' },
    released: ['lucidity/buffer'],
  },
  {
    vendor: 'datafy',
    runbook: file('sweep-datafy.yaml'),
    // Lost answers are settled by AWS's tags, or not at all: then a person decides.
    profiles: [undefined, file('datafy-blind.profile.yaml')],
    endpoints: {
      snapshot: 'datafy/create-snapshot',
      volume: 'datafy/create-volume',
      attach: 'datafy/attach-volume',
      'attach/defer.1': 'datafy/detach-volume',
    },
    released: ['datafy/attachment'],
  },
  {
    vendor: 'clickhouse',
    runbook: file('sweep-clickhouse.yaml'),
    profiles: [undefined],
    endpoints: { service: 'clickhouse/create-service', 'service/defer.1': 'clickhouse/delete-service' },
    released: ['clickhouse/service'],
  },
  {
    vendor: 'a9s',
    runbook: file('sweep-a9s.yaml'),
    profiles: [undefined, file('a9s-blind.profile.yaml')],
    endpoints: { backup: 'a9s/create-backup', recovery: 'a9s/perform-disaster-recovery' },
    released: [],
  },
]
