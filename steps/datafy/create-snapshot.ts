import { AnswerError, defineStep, type SettleEvidence } from '../../engine/step.ts'
import { type SnapshotCommandWire, snapshotLifecycle } from '../../schemas/datafy/snapshot.ts'
import { defined } from '../../schemas/defined.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'
import { documented } from './endpoint.ts'
import { extra, extraIsNew } from './extra.ts'
import { volumeId } from './fields.ts'
import type { SnapshotSet } from './find-snapshots.ts'
import { describedBy, isMarked, isMarkedBy, MAX_DESCRIPTION_LENGTH } from './marker.ts'
import { isConflict, lookedUpInAws, SETTLE_WINDOW_MS } from './settle.ts'

/** How far AWS’s clock may be behind ours. */
const CLOCK_SKEW_MS = 120_000

const input = {
  type: 'object',
  additionalProperties: false,
  required: ['volumeId'],
  properties: {
    volumeId,
    autoscalingOnly: {
      type: 'boolean',
      default: true,
      description: 'Only volumes that Datafy manages; false also takes plain volumes',
    },
    description: {
      type: 'string',
      maxLength: MAX_DESCRIPTION_LENGTH,
      description: 'EC2 keeps 255 characters, the last 23 of them name the run',
    },
    extra,
  },
} as const satisfies ObjectSchema

type Input = Infer<typeof input>

export const createSnapshot = defineStep({
  type: 'datafy/create-snapshot',
  summary: 'Start a snapshot of a volume: one AWS snapshot per underlying volume, as one set.',
  input,
  output: {
    type: 'object',
    required: ['datafySnapshotId', 'volumeId'],
    properties: {
      datafySnapshotId: { type: 'string', description: 'Id of the set, dsnap-…' },
      volumeId: { type: 'string' },
      state: { type: 'string', description: 'As the command saw it; wait with datafy/find-snapshots' },
      startTime: { type: 'string' },
      volumeSizeGb: { type: 'integer' },
      description: { type: 'string' },
    },
  },
  effect: { kind: 'creates', resource: 'datafy/snapshot', id: ['datafySnapshotId'] },
  repeat: lookedUpInAws,
  request: (given, call) =>
    documented(
      {
        method: 'POST',
        path: 'createSnapshot',
        params: { volumeId: given.volumeId },
        body: {
          ...given.extra,
          autoscalingOnly: given.autoscalingOnly ?? true,
          description: describedBy(given.description, call),
        },
      },
      call,
    ),
  answer({ body }, given) {
    const { status: state, datafySnapshotId, ...rest } = (body ?? {}) as SnapshotCommandWire
    if (datafySnapshotId === undefined) throw new AnswerError('the answer has no datafySnapshotId')
    return { volumeId: given.volumeId, ...rest, datafySnapshotId, state }
  },
  settle: {
    windowMs: SETTLE_WINDOW_MS,
    baseline: given => lookAt(given.volumeId),
    look: given => lookAt(given.volumeId),
    find: ownSets,
    afterRefusal: isConflict,
  },
  lifecycle: snapshotLifecycle,
  unverified: () => true,
  adopted: given => ({ volumeId: given.volumeId }),
  subject: ['volumeId'],
  rules: [
    extraIsNew<Input>('datafy-snapshot-extra', {
      autoscalingOnly: 'give it under "with"',
      description: 'give it under "with"',
      useSourceVolume: 'it is read-only and for Datafy’s internal use',
    }),
  ],
  example: { volumeId: 'vol-0b9176567fe16f0bc', autoscalingOnly: true, description: 'before the 9.2 upgrade' },
  source: 'Datafy API, "Create snapshot of a volume"; Datafy Snapshots page (tags)',
})

const lookAt = (handle: string) => ({ uses: 'datafy/find-snapshots', with: { volumeId: handle } })

/**
 * The sets that this call made. Whether Datafy forwards the description to AWS is not documented: where it does, our
 * marker decides; where it does not, a single new set since the send is ours, and several are a person's to tell apart.
 */
function ownSets(
  seen: JsonObject,
  { call, baseline, sentAt }: SettleEvidence<Input>,
): readonly JsonObject[] | undefined {
  const before = new Set(setsIn(baseline).map(set => set.datafySnapshotId))
  const fresh = setsIn(seen).filter(set => !before.has(set.datafySnapshotId))
  const marked = fresh.filter(set => isMarkedBy(set.description, call))
  if (marked.length > 0) return marked.map(outputsOf)

  const since = new Date(sentAt - CLOCK_SKEW_MS).toISOString()
  const possible = fresh.filter(set => !isMarked(set.description) && (set.startTime ?? since) >= since)
  return possible.length > 1 ? undefined : possible.map(outputsOf)
}

const setsIn = (outputs: JsonObject | undefined): readonly SnapshotSet[] =>
  (outputs?.['snapshots'] ?? []) as unknown as readonly SnapshotSet[]

const outputsOf = ({ datafySnapshotId, volumeId, state, startTime, description }: SnapshotSet): JsonObject => ({
  datafySnapshotId,
  volumeId,
  state,
  ...defined({ startTime, description }),
})
