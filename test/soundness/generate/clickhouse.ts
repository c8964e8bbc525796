import type { JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import { braces, type Draft, type Phrase, type Scope } from './draft.ts'

const EXISTING = '6f1c9a52-3f0e-4c57-9d2a-0b8d5a7e4c11'

/** A service, mostly with its release, and mostly waited for. */
export const service: Phrase = (draft, scope) => {
  const { dice } = draft
  const id = draft.id('service')
  const remove = draft.deferred(deletion(draft.release(scope, 'service', 'self.outputs.id', EXISTING)))
  const made: RawStep = {
    id,
    uses: 'clickhouse/create-service',
    with: {
      name: draft.given('name', 'string', dice.one(['Borrowed', 'Copy of orders', 'x', 'Restored 2'])),
      provider: 'aws',
      region: 'us-east-1',
      ipAccessList: [],
    },
    ...dice.weighted<JsonObject>([
      [60, { defer: [remove] }],
      [15, { defer: [{ ...remove, on: 'failure' }] }],
      [6, { defer: [{ ...remove, deadline: '2h' }] }],
      [10, { keep: 'it is the result' }],
      [4, {}],
    ]),
  }
  const own = scope.add('service', `steps.${id}.outputs.id`)
  if (dice.percent(20)) draft.vendors['clickhouse'] = { ...draft.vendors['clickhouse'], ...knobs(draft) }
  return [made, ...(dice.percent(70) ? [running(draft, own.ref)] : []), ...after(draft, scope, own.ref)]
}

const deletion = (serviceId: string): RawStep => ({ uses: 'clickhouse/delete-service', with: { serviceId } })

const running = (draft: Draft, ref: string): RawStep => ({
  id: draft.id('running'),
  uses: 'clickhouse/get-service',
  with: { serviceId: braces(ref) },
  poll: draft.dice.some({
    until: [20, () => ({ state: draft.dice.one(['running', 'idle', ['running', 'idle'], 'stopped']) })],
    every: [20, () => draft.dice.one(['5s', '1m'])],
    deadline: [50, () => draft.dice.one(['1m', '10m', '1h'])],
  }),
  ...draft.dice.some({ onError: [10, () => 'continue'] }),
})

function after(draft: Draft, scope: Scope, ref: string): readonly RawStep[] {
  const { dice } = draft
  const serviceId = braces(dice.percent(90) ? ref : dice.one(scope.all('service')).ref)
  return dice.weighted<readonly RawStep[]>([
    [55, []],
    [
      15,
      [
        {
          id: draft.id('scaling'),
          uses: 'clickhouse/set-replica-scaling',
          with: { serviceId, numReplicas: 1 + dice.below(3) },
        },
      ],
    ],
    [15, [{ id: draft.id('stop'), uses: 'clickhouse/set-service-state', with: { serviceId, command: 'stop' } }]],
    [15, [{ id: draft.id('delete'), ...deletion(serviceId) }]],
  ])
}

/** Looks at what is there. */
export const lookAtServices: Phrase = draft => [
  draft.dice.percent(50)
    ? { id: draft.id('services'), uses: 'clickhouse/list-services', with: {} }
    : { id: draft.id('existing'), uses: 'clickhouse/get-service', with: { serviceId: EXISTING } },
]

const knobs = ({ dice }: Draft): JsonObject =>
  dice.one<JsonObject>([
    { listLag: '1m', services: [{ terminating: '1s' }, { terminating: '1s' }] },
    { provisioning: '20s' },
    { deleteRefusedFor: '3m' },
    { goneListLag: '2m' },
    { envelope: 'bare' },
    { commandLag: '30s' },
    { services: [{ timeline: [{ after: '1m', state: 'failed' }] }] },
  ])
