import type { Scenario } from '../../schemas/format/drill.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { ProductionScenario } from './scenario.ts'

const RESTORE = 'datafy-snapshot-and-restore-volume'
const DEACTIVATE = 'datafy-deactivate-autoscaling'

/** Target of the restore and volumes of its drill file. */
const INSTANCE = 'i-0fedcba9876543210'
const VOLUME = 'vol-0b9176567fe16f0bc'
const SNAPSHOT = 'dsnap-0b9176567fe16f0bd'

const knobs = (datafy: JsonObject): Pick<Scenario, 'vendors'> => ({ vendors: { datafy } })

const scenario = (
  number: number,
  name: string,
  runbook: string,
  does: string,
  rest: Omit<Scenario, 'name'>,
): ProductionScenario => ({
  number,
  vendor: 'datafy',
  name: `datafy-${name}`,
  runbook,
  does,
  scenario: { name: `datafy-${name}`, ...rest },
})

/** What can go wrong with Datafy in production, and how a run must come out of it. */
export const datafyScenarios: readonly ProductionScenario[] = [
  scenario(1, 'snapshot-answer-lost', RESTORE, 'Datafy makes the snapshot and the answer never arrives.', {
    faults: [{ at: 'snapshot.send#1', fault: 'response-lost-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/create-snapshot': 1 },
      alive: { 'datafy/snapshot': 1 },
      events: ['doubt.opened', 'doubt.settled'],
    },
  }),
  scenario(1, 'snapshot-connection-reset', RESTORE, 'The connection is reset after Datafy has made the snapshot.', {
    faults: [{ at: 'snapshot.send#1', fault: 'reset-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/create-snapshot': 1 },
      alive: { 'datafy/snapshot': 1 },
    },
  }),
  scenario(2, 'restore-504', RESTORE, 'Datafy creates the volume and a proxy answers 504 with a page.', {
    faults: [{ at: 'restore.send#1', fault: '504-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/create-volume': 1 },
      alive: { 'datafy/volume': 1 },
      events: ['doubt.settled'],
    },
  }),
  scenario(3, 'snapshot-pending-for-hours', RESTORE, 'AWS shows the snapshot as pending for more than a day.', {
    ...knobs({ snapshots: [{ takes: '30h' }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'deadline', step: 'snapshotDone', message: 'pending' },
      calls: { 'datafy/create-snapshot': 1, 'datafy/create-volume': 0 },
      alive: { 'datafy/snapshot': 1, 'datafy/volume': 0 },
      held: 0,
    },
  }),
  scenario(4, 'partial-snapshot-set', RESTORE, 'One AWS snapshot of the set completes, its sibling ends in error.', {
    ...knobs({ snapshots: [{ failedParts: 1, reason: 'Client error: encryption key is disabled' }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'vendorFailed', step: 'snapshotDone', message: 'encryption key is disabled' },
      calls: { 'datafy/create-volume': 0 },
      held: 0,
    },
  }),
  scenario(
    5,
    'restore-before-completion',
    'datafy-restore-too-early',
    'The snapshot is restored before it is completed.',
    {
      expect: {
        status: 'failed',
        exitCode: 1,
        failure: { class: 'invalid', step: 'restore', message: 'is not completed' },
        calls: { 'datafy/create-volume': 1 },
        alive: { 'datafy/volume': 0 },
      },
    },
  ),
  scenario(6, 'snapshot-rate', 'datafy-two-snapshots', 'EC2 refuses a second snapshot of a volume within 15 s.', {
    expect: {
      status: 'succeeded',
      exitCode: 0,
      // The second is refused once and tried again after 20 s.
      calls: { 'datafy/create-snapshot': 3 },
      alive: { 'datafy/snapshot': 2 },
    },
  }),
  scenario(6, 'snapshot-rate-inside-500', 'datafy-two-snapshots', 'The same refusal, wrapped in a 500.', {
    ...knobs({ spacingStatus: 500 }),
    expect: {
      status: 'succeeded',
      exitCode: 0,
      // A 500 may have come half-way: AWS is looked at before the second try.
      calls: { 'datafy/create-snapshot': 3 },
      alive: { 'datafy/snapshot': 2 },
      events: ['doubt.settled'],
    },
  }),
  scenario(
    7,
    'unknown-snapshot',
    'datafy-restore-snapshot',
    'The snapshot belongs to another account than the token.',
    {
      ...knobs({ unlisted: 'unknown' }),
      expect: {
        status: 'failed',
        exitCode: 1,
        failure: { class: 'notFound', step: 'restore', message: 'a token sees one account only' },
        calls: { 'datafy/create-volume': 1 },
        alive: { 'datafy/volume': 0 },
      },
    },
  ),
  scenario(
    8,
    'two-sub-accounts',
    'datafy-two-sub-accounts',
    'Two sub-account ids are configured; Datafy would ignore both.',
    {
      expect: { exitCode: 2, calls: { 'datafy/create-snapshot': 0 }, alive: { 'datafy/snapshot': 0 } },
    },
  ),
  scenario(
    9,
    'token-expires-mid-run',
    RESTORE,
    'The token expires while a volume waits to be attached, which never happens.',
    {
      ...knobs({ tokenExpiresAfter: '5m', agentVersion: 'none' }),
      expect: {
        status: 'needs-attention',
        exitCode: 3,
        failure: { class: 'deadline', step: 'attached' },
        held: 1,
        calls: { 'datafy/attach-volume': 1, 'datafy/detach-volume': 1 },
        alive: { 'datafy/attachment': 1 },
      },
    },
  ),
  scenario(9, 'token-expires-before-a-write', RESTORE, 'The token expires while the snapshot is made.', {
    ...knobs({ tokenExpiresAfter: '1m' }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'auth', step: 'restore' },
      held: 0,
      calls: { 'datafy/create-volume': 1, 'datafy/attach-volume': 0 },
      alive: { 'datafy/volume': 0 },
    },
  }),
  scenario(10, 'read-only-token', RESTORE, 'The token may read and not write: 403.', {
    ...knobs({ readOnlyToken: true }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'auth', step: 'snapshot' },
      calls: { 'datafy/create-snapshot': 1 },
      alive: { 'datafy/snapshot': 0 },
    },
  }),
  scenario(11, 'attach-wrong-zone', RESTORE, 'The instance turns out to be in another zone.', {
    ...knobs({ instances: [{ instanceId: INSTANCE, zone: 'us-east-1b' }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'invalid', step: 'attach', message: 'InvalidVolume.ZoneMismatch' },
      calls: { 'datafy/attach-volume': 1 },
      held: 0,
      alive: { 'datafy/volume': 1, 'datafy/attachment': 0 },
    },
  }),
  scenario(12, 'attach-device-in-use', RESTORE, 'The device name is taken on the instance.', {
    ...knobs({ instances: [{ instanceId: INSTANCE, deviceInUse: '/dev/sdf' }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'invalid', step: 'attach', message: 'already in use' },
      calls: { 'datafy/attach-volume': 1 },
      held: 0,
      alive: { 'datafy/attachment': 0 },
    },
  }),
  scenario(12, 'attach-instance-full', RESTORE, 'The instance has as many volumes as its type allows.', {
    ...knobs({ instances: [{ instanceId: INSTANCE, isFull: true }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'vendorFailed', step: 'attach', message: 'AttachmentLimitExceeded' },
      calls: { 'datafy/attach-volume': 1 },
      held: 0,
      alive: { 'datafy/attachment': 0 },
    },
  }),
  scenario(13, 'attach-old-agent', RESTORE, 'The agent is older than 1.30.0: 200, and nothing is ever attached.', {
    ...knobs({ agentVersion: '1.29.4' }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'deadline', step: 'attached' },
      calls: { 'datafy/attach-volume': 1, 'datafy/detach-volume': 1 },
      held: 0,
      alive: { 'datafy/attachment': 0 },
    },
  }),
  scenario(14, 'attach-answer-lost', RESTORE, 'The volume is attached and the answer is lost.', {
    faults: [{ at: 'attach.send#1', fault: 'response-lost-applied' }],
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/attach-volume': 1 },
      held: 0,
      alive: { 'datafy/attachment': 1 },
      events: ['doubt.settled'],
    },
  }),
  scenario(
    14,
    'attach-delivered-twice',
    RESTORE,
    'The network delivers the attach twice; the 409 to the second is seen.',
    {
      faults: [{ at: 'attach.send#1', fault: 'duplicate' }],
      expect: {
        status: 'succeeded',
        exitCode: 0,
        calls: { 'datafy/attach-volume': 2 },
        held: 0,
        alive: { 'datafy/attachment': 1 },
      },
    },
  ),
  scenario(15, 'attach-raced', RESTORE, 'The Kubernetes storage driver attaches the volume to another node first.', {
    ...knobs({ attachments: [{ takenBy: 'i-0c51aaaaaaaaaaaaa' }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'conflict', step: 'attach' },
      calls: { 'datafy/attach-volume': 1, 'datafy/detach-volume': 0 },
      held: 0,
    },
  }),
  scenario(
    16,
    'deactivation-outlives-the-process',
    DEACTIVATE,
    'Deactivation takes three hours and the process dies meanwhile.',
    {
      ...knobs({ deactivateTakes: '3h' }),
      faults: [{ at: 'replaced.send#5', fault: 'crash' }],
      expect: { status: 'succeeded', exitCode: 0, calls: { 'datafy/deactivate-autoscaling': 1 } },
    },
  ),
  scenario(
    17,
    'old-id-after-deactivation',
    'datafy-deactivate',
    'A step goes on with the id that the deactivation has ended.',
    {
      expect: {
        status: 'failed',
        exitCode: 1,
        failure: { class: 'invalid', step: 'snapshotOfOldId', message: 'is not managed by Datafy' },
        calls: { 'datafy/deactivate-autoscaling': 1, 'datafy/create-snapshot': 1 },
        alive: { 'datafy/snapshot': 0 },
      },
    },
  ),
  scenario(18, 'deactivate-unattached', 'datafy-deactivate', 'The volume is on no instance.', {
    ...knobs({ existingVolumes: [{ volumeId: VOLUME, attached: false }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'invalid', step: 'deactivate', message: 'not attached to any instance' },
      calls: { 'datafy/deactivate-autoscaling': 1 },
    },
  }),
  scenario(
    19,
    'ec2-lists-lag',
    RESTORE,
    'AWS lists the volume 20 s after it was made, and the answer is lost as well.',
    {
      ...knobs({ awsLag: '20s' }),
      faults: [{ at: 'restore.send#1', fault: 'response-lost-applied' }],
      expect: {
        status: 'succeeded',
        exitCode: 0,
        calls: { 'datafy/create-volume': 1 },
        alive: { 'datafy/volume': 1 },
      },
    },
  ),
  scenario(20, 'answers-without-ids', RESTORE, 'Both creates answer 200 without the id: every field is optional.', {
    ...knobs({ omitFields: ['datafySnapshotId', 'volumeId'] }),
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/create-snapshot': 1, 'datafy/create-volume': 1 },
      alive: { 'datafy/snapshot': 1, 'datafy/volume': 1 },
      events: ['doubt.settled'],
    },
  }),
  scenario(21, 'too-many-requests', RESTORE, 'Datafy answers 429 and does not say for how long.', {
    ...knobs({ failWith: [{ endpoint: 'datafy/create-snapshot', status: 429, message: 'Too Many Requests' }] }),
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/create-snapshot': 2 },
      alive: { 'datafy/snapshot': 1 },
    },
  }),
  scenario(21, 'aws-throttles-datafy', RESTORE, 'AWS throttles Datafy, which answers 500.', {
    ...knobs({
      failWith: [
        { endpoint: 'datafy/create-volume', status: 500, message: 'RequestLimitExceeded: Request limit exceeded.' },
      ],
    }),
    expect: {
      status: 'succeeded',
      exitCode: 0,
      calls: { 'datafy/create-volume': 2 },
      alive: { 'datafy/volume': 1 },
      events: ['doubt.settled'],
    },
  }),
  scenario(22, 'wait-survives-a-500', DEACTIVATE, 'One look of the wait is answered 500.', {
    ...knobs({ failWith: [{ endpoint: 'datafy/get-volume', nth: 3, status: 500, message: 'internal server error' }] }),
    expect: { status: 'succeeded', exitCode: 0, calls: { 'datafy/deactivate-autoscaling': 1 } },
  }),
  scenario(23, 'refusal-without-words', RESTORE, 'A refusal has no body.', {
    ...knobs({ failWith: [{ endpoint: 'datafy/create-snapshot', status: 400 }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'invalid', step: 'snapshot', message: 'status 400 without a body' },
      calls: { 'datafy/create-snapshot': 1 },
    },
  }),
  scenario(23, 'refusal-by-a-page', RESTORE, 'A refusal is an HTML page.', {
    ...knobs({ failWith: [{ endpoint: 'datafy/create-snapshot', status: 400, html: true }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'invalid', step: 'snapshot', message: 'status 400 with a body that is no Datafy message' },
      calls: { 'datafy/create-snapshot': 1 },
    },
  }),
  scenario(
    24,
    'volume-grows-meanwhile',
    RESTORE,
    'The autoscaler adds an underlying volume while the new one is waited for.',
    {
      ...knobs({ restored: [{ growsTo: 3, growsAfter: '15s' }] }),
      expect: {
        status: 'succeeded',
        exitCode: 0,
        calls: { 'datafy/attach-volume': 1 },
        outputs: { ebsVolumeCount: 3 },
      },
    },
  ),
  scenario(25, 'aws-quota', RESTORE, 'The AWS account may not have another volume.', {
    ...knobs({
      failWith: [
        {
          endpoint: 'datafy/create-volume',
          status: 400,
          message: 'VolumeLimitExceeded: You have exceeded the maximum number of gp3 volumes.',
        },
      ],
    }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'vendorFailed', step: 'restore', message: 'VolumeLimitExceeded' },
      calls: { 'datafy/create-volume': 1 },
      alive: { 'datafy/volume': 0 },
    },
  }),
  scenario(
    26,
    'snapshot-removed',
    'datafy-restore-snapshot',
    'A clean-up job has removed the AWS snapshots of the set.',
    {
      ...knobs({ existingSnapshots: [{ datafySnapshotId: SNAPSHOT, state: 'removed' }] }),
      expect: {
        status: 'failed',
        exitCode: 1,
        failure: { class: 'notFound', step: 'restore' },
        calls: { 'datafy/create-volume': 1 },
        alive: { 'datafy/volume': 0 },
      },
    },
  ),
  scenario(27, 'unmanaged-volume', 'datafy-snapshot', 'Datafy does not manage the volume.', {
    ...knobs({ existingVolumes: [{ volumeId: VOLUME, managed: false }] }),
    expect: {
      status: 'failed',
      exitCode: 1,
      failure: { class: 'invalid', step: 'snapshot', message: 'is not managed by Datafy' },
      calls: { 'datafy/create-snapshot': 1 },
      alive: { 'datafy/snapshot': 0 },
    },
  }),
  scenario(
    28,
    'strict-server',
    'datafy-restore-without-properties',
    'The server refuses every field that is not documented.',
    {
      ...knobs({ unknownFields: '400' }),
      expect: {
        status: 'succeeded',
        exitCode: 0,
        calls: { 'datafy/create-volume': 1 },
        alive: { 'datafy/volume': 1 },
      },
    },
  ),
  scenario(
    28,
    'unmarked-volume',
    'datafy-restore-without-properties',
    'The same, and the answer to the create is lost.',
    {
      ...knobs({ unknownFields: '400' }),
      faults: [{ at: 'restore.send#1', fault: 'response-lost-applied' }],
      expect: {
        status: 'needs-attention',
        exitCode: 3,
        attention: 1,
        calls: { 'datafy/create-volume': 1 },
        alive: { 'datafy/volume': 1 },
      },
    },
  ),
]
