import type { JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import { braces, type Draft, type Phrase } from './draft.ts'

const VOLUMES = ['vol-0b9176567fe16f0bc', 'vol-0c2287678af27a1cd', 'vol-0d3398789b038b2de']
const SNAPSHOT = 'dsnap-0b9176567fe16f0bd'
const INSTANCES = ['i-0fedcba9876543210', 'i-0123456789abcdef0']

/** A snapshot or a volume: no step type deletes them, so they stay or a program takes them away. */
export const volume: Phrase = (draft, scope) => {
  const { dice } = draft
  const isSnapshot = dice.percent(50)
  const id = draft.id(isSnapshot ? 'snapshot' : 'volume')
  const output = isSnapshot ? 'datafySnapshotId' : 'volumeId'
  const own = scope.add(isSnapshot ? 'snapshot' : 'volume', `steps.${id}.outputs.${output}`)
  const taken = draft.release(scope, own.kind, `self.outputs.${output}`, 'vol-00000000000000000')
  const made: RawStep = {
    id,
    uses: isSnapshot ? 'datafy/create-snapshot' : 'datafy/create-volume',
    with: isSnapshot
      ? { volumeId: draft.given('volumeId', 'string', dice.one(VOLUMES)) }
      : { datafySnapshotId: dice.percent(60) ? braces((scope.all('snapshot')[0] ?? literal).ref) : SNAPSHOT },
    ...dice.weighted<JsonObject>([
      [45, { keep: 'it is the result' }],
      [35, { defer: [takenAway(taken, isSnapshot)] }],
      [10, { defer: [{ ...takenAway(taken, isSnapshot), on: 'failure' }] }],
      [5, {}],
    ]),
  }
  const look = isSnapshot ? 'datafy/find-snapshots' : 'datafy/find-volumes'
  const wait: RawStep = {
    id: draft.id('seen'),
    uses: look,
    with: { [output]: braces(own.ref) },
    poll: dice.some({
      every: [20, () => dice.one(['5s', '1m'])],
      deadline: [50, () => dice.one(['30s', '10m', '1h'])],
    }),
    ...dice.some({ onError: [10, () => 'continue'] }),
  }
  return [made, ...(dice.percent(70) ? [wait] : [])]
}

/** Stands for what no runbook has named: check refuses it. */
const literal = { ref: 'inputs.snapshotId' }

const takenAway = (id: string, isSnapshot: boolean): RawStep => ({
  run: ['aws-delete', isSnapshot ? 'snapshot' : 'volume', id],
  releases: isSnapshot ? 'datafy/snapshot' : 'datafy/volume',
  rerun: 'safe',
})

/** A volume of somebody is attached, mostly for the time of the run. */
export const attachment: Phrase = (draft, scope) => {
  const { dice } = draft
  const id = draft.id('attach')
  const volumeId = dice.one(VOLUMES)
  const instanceId = dice.one(INSTANCES)
  const self = { volumeId: braces('self.outputs.volumeId'), instanceId: braces('self.outputs.instanceId') }
  const others = scope.all('attachment')
  const released = dice.percent(8)
    ? { ...self, volumeId: others.length > 0 ? braces(dice.one(others).ref) : dice.one(VOLUMES) }
    : self
  const detach = draft.deferred({ uses: 'datafy/detach-volume', with: released })
  scope.add('attachment', `steps.${id}.outputs.volumeId`)
  draft.vendors['datafy'] ??= {
    existingVolumes: VOLUMES.map(known => ({ volumeId: known, attached: false })),
    ...(dice.percent(25) ? knobs(draft) : {}),
  }
  const attach: RawStep = {
    id,
    uses: 'datafy/attach-volume',
    with: { volumeId, instanceId, deviceName: dice.one(['/dev/sdf', '/dev/sdg']) },
    ...dice.weighted<JsonObject>([
      [65, { defer: [detach] }],
      [20, { defer: [{ ...detach, on: 'failure' }] }],
      [10, { keep: 'it stays there' }],
    ]),
  }
  const wait: RawStep = {
    id: draft.id('attached'),
    uses: 'datafy/get-attachment',
    with: { volumeId, instanceId },
    poll: dice.some({ deadline: [50, () => dice.one(['30s', '5m'])] }),
    ...dice.some({ onError: [15, () => 'continue'] }),
  }
  const isReleased = dice.percent(15)
  return [
    attach,
    ...(dice.percent(75) ? [wait] : []),
    ...(isReleased ? [{ id: draft.id('detach'), uses: 'datafy/detach-volume', with: { volumeId, instanceId } }] : []),
  ]
}

/** Reads what is known of a volume. */
export const lookAtVolume: Phrase = draft => [
  { id: draft.id('managed'), uses: 'datafy/get-volume', with: { volumeId: draft.dice.one(VOLUMES) } },
]

const knobs = ({ dice }: Draft): JsonObject =>
  dice.one<JsonObject>([
    { attachTakes: '2m' },
    { detachTakes: '1m' },
    { attachRepeat: '200' },
    { awsLag: '40s' },
    { attachments: [{ takes: '20m' }] },
    { snapshots: [{ failedParts: 1, reason: 'Client error: volume is busy' }] },
  ])
