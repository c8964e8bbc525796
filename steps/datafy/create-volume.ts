import { AnswerError, type CallContext, type Conditions, defineStep, type Repeat } from '../../engine/step.ts'
import { RESERVED_TAG_PREFIX, RUN_TAG } from '../../schemas/datafy/tags.ts'
import {
  type CreateVolumeWire,
  type VolumeCommandWire,
  type VolumePropertiesWire,
  volumeLifecycle,
} from '../../schemas/datafy/volume.ts'
import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'
import { documented } from './endpoint.ts'
import { extra, extraIsNew } from './extra.ts'
import { datafySnapshotId, exactlyOne } from './fields.ts'
import { settingsOf } from './settings.ts'
import { isConflict, lookedUpInAws, SETTLE_WINDOW_MS, SLOW_TIMEOUT_MS } from './settle.ts'

const input = {
  type: 'object',
  additionalProperties: false,
  properties: {
    datafySnapshotId,
    source: {
      type: 'object',
      additionalProperties: true,
      description: 'The other documented kind of source, which has no public name; sent as it is',
    },
    availabilityZone: {
      type: 'string',
      pattern: '^[a-z]{2}(-[a-z]+)+-[0-9]+[a-z]$',
      description: 'The zone of the instance that the volume will be attached to',
    },
    diskSize: { type: 'integer', minimum: 1, description: 'Size in GB; default: the snapshot’s' },
    volumeIops: { type: 'integer', minimum: 1, description: 'Provisioned operations per second' },
    volumeThroughput: { type: 'integer', minimum: 1, description: 'Throughput in MiB/s' },
    tags: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Tags of the underlying volumes; datafy: keys are Datafy’s, and drillbook-run is added',
    },
    extra,
  },
} as const satisfies ObjectSchema

type Input = Infer<typeof input>

/** Fields that travel in `volumeProperties`. */
const propertyFields = ['availabilityZone', 'diskSize', 'volumeIops', 'volumeThroughput', 'tags'] as const

export const createVolume = defineStep({
  type: 'datafy/create-volume',
  summary: 'Create an autoscaling volume from a completed Datafy snapshot.',
  input,
  output: {
    type: 'object',
    required: ['volumeId'],
    properties: {
      volumeId: { type: 'string', description: 'Datafy’s handle of the new volume' },
      volumeSizeGB: { type: 'integer' },
    },
  },
  effect: { kind: 'creates', resource: 'datafy/volume', id: ['volumeId'] },
  repeat: repeatOf,
  request: (given, call) =>
    documented({ method: 'POST', path: 'createVolume', body: { ...given.extra, ...bodyOf(given, call) } }, call),
  answer({ body }) {
    const { volumeId, volumeSizeGB } = (body ?? {}) as VolumeCommandWire
    if (volumeId === undefined) throw new AnswerError('the answer has no volumeId')
    return { volumeId, volumeSizeGB }
  },
  settle: {
    windowMs: SETTLE_WINDOW_MS,
    look: (_given, call) => ({ uses: 'datafy/find-volumes', with: { marker: call.marker } }),
    // The tag is unique to this call, so everything that carries it is ours.
    find: seen => ((seen['volumeIds'] ?? []) as readonly string[]).map((volumeId): JsonObject => ({ volumeId })),
    afterRefusal: isConflict,
  },
  lifecycle: volumeLifecycle,
  unverified: () => true,
  subject: ['datafySnapshotId'],
  timeoutMs: SLOW_TIMEOUT_MS,
  rules: [
    exactlyOne<Input>('datafy-one-source', ['datafySnapshotId', 'source']),
    { name: 'datafy-reserved-tag', fields: ['tags'], problem: reservedTag },
    extraIsNew<Input>('datafy-volume-extra', {
      source: 'give datafySnapshotId or source under "with"',
      volumeProperties: `give its fields (${propertyFields.join(', ')}) under "with"`,
    }),
  ],
  example: { datafySnapshotId: 'dsnap-0b9176567fe16f0bd', availabilityZone: 'us-east-1a', tags: { team: 'dba' } },
  source: 'Datafy API, "Create autoscaling volume from Datafy snapshots"; Terraform fork, internal/datafy/client.go',
})

/** Without our tag on the volume nothing could be found again. */
function repeatOf(conditions: Conditions): Repeat {
  const sent = sendsProperties(name => conditions.given.has(name), conditions.settings)
  return sent ? lookedUpInAws(conditions) : 'never'
}

function bodyOf(given: Input, call: CallContext): CreateVolumeWire {
  const source = given.source ?? { datafySnapshotId: given.datafySnapshotId! }
  return sendsProperties(name => given[name] !== undefined, call.settings)
    ? { source, volumeProperties: propertiesOf(given, call) }
    : { source }
}

/** `volumeProperties` is known from the IaC API only; the documented one may refuse fields that it does not know. */
function sendsProperties(given: (name: (typeof propertyFields)[number]) => boolean, settings: JsonObject): boolean {
  const { apiBase, sendVolumeProperties } = settingsOf(settings)
  return apiBase === 'iac' || sendVolumeProperties === 'always' || propertyFields.some(given)
}

function propertiesOf(given: Input, { marker }: CallContext): VolumePropertiesWire {
  const { availabilityZone, diskSize, volumeIops, volumeThroughput } = given
  const tags = Object.entries({ ...given.tags, [RUN_TAG]: marker }).map(([key, value]) => ({ key, value }))
  return {
    ...defined({ availabilityZone, diskSize, volumeIops, volumeThroughput }),
    tags,
  }
}

function reservedTag({ tags }: Partial<Input>): string | undefined {
  const key = Object.keys(tags ?? {}).find(name => name.startsWith(RESERVED_TAG_PREFIX) || name === RUN_TAG)
  if (key === undefined) return undefined
  return `tag "${key}" is reserved for ${key === RUN_TAG ? 'Drillbook' : 'Datafy'}`
}
