import type { Json, JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import { braces, type Draft, type Phrase, type Scope } from './draft.ts'

const instances = ['i-0123456789abcdef0', 'i-0fedcba9876543210', 'i-0aaaaaaaaaaaaaaa1', 'i-0bbbbbbbbbbbbbbb2']

/** A buffer, mostly with its release, and mostly waited for. */
export const buffer: Phrase = (draft, scope) => {
  const { dice } = draft
  const id = draft.id('buffer')
  const release = draft.deferred(revoke(draft.release(scope, 'buffer', 'self.outputs.bufferId', 'buf-000000000001')))
  const items = scope.all('text').filter(({ ref }) => ref === 'item')
  const made: RawStep = {
    id,
    uses: 'lucidity/request-buffer',
    with: {
      ...borrowed(
        items.length > 0 && dice.percent(60) ? braces('item') : draft.given('instance', 'string', dice.one(instances)),
      ),
      sizeGb: draft.given('size', 'integer', 1 + dice.below(1024)),
    },
    ...dice.weighted<JsonObject>([
      [60, { defer: [release] }],
      [10, { defer: [{ ...release, on: 'failure' }] }],
      [6, { defer: [{ run: ['note', 'done'] }, release] }],
      [5, { defer: [{ uses: 'lucidity/request-buffer', with: borrowed(instances[3]!) }, release] }],
      [6, { defer: [{ ...release, deadline: dice.one(['10m', '30m', '2h']) }] }],
      [10, { keep: 'it is given back by hand' }],
      [4, { defer: [release], keep: 'both' }],
      [4, {}],
    ]),
    ...dice.some({
      timeout: [8, () => dice.one(['1s', '10s'])],
      deadline: [8, () => dice.one(['5s', '1m', '10m'])],
      retry: [10, () => ({ attempts: 3, backoff: '30s', on: dice.one([['conflict'], ['network', 'vendorBusy']]) })],
      expect: [6, () => ({ state: dice.one(['PROVISIONING', 'ACTIVE']) })],
      onError: [10, () => 'continue'],
    }),
  }
  const own = scope.add('buffer', `steps.${id}.outputs.bufferId`)
  if (dice.percent(20)) draft.vendors['lucidity'] = { ...draft.vendors['lucidity'], ...knobs(draft) }
  return [made, ...(dice.percent(75) ? [ready(draft, scope, own.ref)] : []), ...flowRelease(draft, scope, own.ref)]
}

const borrowed = (instanceId: Json): JsonObject => ({
  cloudProvider: 'AWS',
  cloudProviderAccountId: '123456789012',
  instanceId,
  sizeGb: 10,
})

const revoke = (bufferId: string): RawStep => ({ uses: 'lucidity/revoke-buffer', with: { bufferId } })

function ready(draft: Draft, scope: Scope, ref: string): RawStep {
  const { dice } = draft
  const bufferId = braces(dice.percent(10) ? dice.one(scope.all('buffer')).ref : ref)
  return {
    id: draft.id('ready'),
    uses: 'lucidity/get-buffer',
    with: { bufferId },
    poll: dice.some({
      until: [30, () => ({ state: dice.one(['ACTIVE', 'ACTIVE', 'FAILED', ['ACTIVE', 'FAILED'], 'PROVISIONING']) })],
      fail: [10, () => ({ state: dice.one(['FAILED', 'REVOKED']) })],
      every: [30, () => dice.one(['1s', '10s', '30s', '2m'])],
      deadline: [60, () => dice.one(['20s', '1m', '5m', '45m'])],
    }),
    ...dice.some({ onError: [12, () => 'continue'] }),
  }
}

/** A release as an ordinary step. */
function flowRelease(draft: Draft, scope: Scope, ref: string): readonly RawStep[] {
  const { dice } = draft
  if (!dice.percent(15)) return []
  const bufferId = braces(dice.percent(85) ? ref : dice.one(scope.all('buffer')).ref)
  const seen: RawStep = {
    id: draft.id('gone'),
    uses: 'lucidity/get-buffer',
    with: { bufferId },
    poll: { until: { state: 'REVOKED' }, fail: { state: 'FAILED' } },
  }
  return [{ id: draft.id('revoke'), ...revoke(bufferId) }, ...(dice.percent(40) ? [seen] : [])]
}

const knobs = ({ dice }: Draft): JsonObject =>
  dice.one<JsonObject>([
    { revokeTakes: '1m' },
    { revokeTakes: '20m' },
    { buffers: [{ failsAfter: '40s', reason: 'CLOUD_QUOTA_EXCEEDED' }] },
    { buffers: [{ activeAfter: '5s' }, { failsAfter: '1m' }] },
    { revokeAgain: 'conflict409' },
    { revokeAgain: 'gone404' },
    { requestId: 'conflict', conflictNames: 'bufferAndRequest' },
    { requestId: 'conflict', conflictNames: 'nothing' },
    { conflictNames: 'buffer', strangers: [{ instanceId: instances[0]!, endsAfter: '2m' }] },
    { strangers: [{ instanceId: instances[1]! }] },
    { revokeProvisioning: 'accepted' },
    { bufferAnswers: 'enveloped' },
    { readLag: '30s' },
  ])
