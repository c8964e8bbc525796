import { describe, expect, it } from 'vitest'
import type { VendorReply } from '../../engine/exchange.ts'
import type { CallContext, Conditions, StepType } from '../../engine/step.ts'
import { AnswerError, effectOf, repeatOf } from '../../engine/step.ts'
import { defined } from '../../schemas/defined.ts'
import { isObject, type Json, type JsonObject } from '../../schemas/json.ts'
import { datafySteps } from '../../steps/datafy/index.ts'

const VOLUME = 'vol-0b9176567fe16f0bc'
const INSTANCE = 'i-09759c0bdec242294'
const SNAPSHOT = 'dsnap-0b9176567fe16f0bd'

describe('requests', () => {
  it.each<[string, JsonObject, JsonObject, object]>([
    [
      'datafy/create-snapshot',
      { volumeId: VOLUME, description: 'nightly' },
      {},
      {
        method: 'POST',
        path: `/api/v1/volumes/${VOLUME}/create-snapshot`,
        body: { autoscalingOnly: true, description: 'nightly drillbook-run=AB12CD34' },
      },
    ],
    [
      'datafy/create-snapshot',
      { volumeId: VOLUME, autoscalingOnly: false, extra: { tier: 'archive' } },
      {},
      {
        method: 'POST',
        path: `/api/v1/volumes/${VOLUME}/create-snapshot`,
        body: { tier: 'archive', autoscalingOnly: false, description: 'drillbook-run=AB12CD34' },
      },
    ],
    [
      'datafy/create-volume',
      { datafySnapshotId: SNAPSHOT, availabilityZone: 'us-east-1a', volumeIops: 4000, tags: { team: 'dba' } },
      {},
      {
        method: 'POST',
        path: '/api/v1/volumes/create-from-snapshots',
        body: {
          source: { datafySnapshotId: SNAPSHOT },
          volumeProperties: {
            availabilityZone: 'us-east-1a',
            volumeIops: 4000,
            tags: [
              { key: 'team', value: 'dba' },
              { key: 'drillbook-run', value: 'AB12CD34' },
            ],
          },
        },
      },
    ],
    [
      'datafy/create-volume',
      { source: { snapshotIds: ['snap-1', 'snap-2'] } },
      {},
      {
        method: 'POST',
        path: '/api/v1/volumes/create-from-snapshots',
        body: { source: { snapshotIds: ['snap-1', 'snap-2'] } },
      },
    ],
    [
      'datafy/create-volume',
      { datafySnapshotId: SNAPSHOT },
      { apiBase: 'iac' },
      {
        method: 'POST',
        path: '/api/v1/aws/volumes/create-from-snapshots',
        baseUrl: 'https://iac.datafy.io',
        body: {
          source: { datafySnapshotId: SNAPSHOT },
          volumeProperties: { tags: [{ key: 'drillbook-run', value: 'AB12CD34' }] },
        },
      },
    ],
    [
      'datafy/attach-volume',
      { volumeId: VOLUME, instanceId: INSTANCE, deviceName: '/dev/sdb' },
      {},
      {
        method: 'POST',
        path: `/api/v1/volumes/${VOLUME}/attach`,
        body: { instanceId: INSTANCE, deviceName: '/dev/sdb' },
      },
    ],
    [
      'datafy/deactivate-autoscaling',
      { volumeId: VOLUME },
      {},
      { method: 'POST', path: `/api/v1/volumes/${VOLUME}/deactivate-autoscaling` },
    ],
    [
      'datafy/detach-volume',
      { volumeId: VOLUME, instanceId: INSTANCE },
      { iacBaseUrl: 'https://iac.example' },
      {
        method: 'POST',
        path: `/api/v1/aws/volumes/${VOLUME}/detach`,
        baseUrl: 'https://iac.example',
        body: { instanceId: INSTANCE, force: false },
      },
    ],
    [
      'datafy/get-volume',
      { volumeId: VOLUME },
      {},
      { method: 'GET', path: `/api/v1/aws/volumes/${VOLUME}`, baseUrl: 'https://iac.datafy.io' },
    ],
    [
      'datafy/get-snapshot',
      { snapshotId: SNAPSHOT },
      {},
      { method: 'GET', path: `/api/v1/aws/snapshots/${SNAPSHOT}`, baseUrl: 'https://iac.datafy.io' },
    ],
  ])('%s with %j under %j', (type, input, settings, expected) => {
    expect(step(type).request!(input, call(settings))).toEqual(expected)
  })

  const subAccountId = '1536356a-b26f-4feb-8cd5-56b54b6c51d2'
  it.each([
    ['header', { headers: { 'x-datafy-sub-account-id': subAccountId } }],
    ['query', { query: { accounts: subAccountId } }],
    ['both', { headers: { 'x-datafy-sub-account-id': subAccountId }, query: { accounts: subAccountId } }],
  ])('the sub-account travels as %s', (subAccountMode, expected) => {
    const { headers, query } = step('datafy/get-volume').request!(
      { volumeId: VOLUME },
      call({ subAccountId, subAccountMode }),
    )
    expect({ ...(headers && { headers }), ...(query && { query }) }).toEqual(expected)
  })
})

describe('look-ups through the aws command', () => {
  it.each<[string, JsonObject, JsonObject, string]>([
    [
      'datafy/find-volumes',
      { volumeId: VOLUME, region: 'eu-west-1', profile: 'prod' },
      { awsRegion: 'us-east-1' },
      `aws ec2 describe-volumes --filters Name=tag:Managed-By,Values=Datafy.io Name=tag:datafy:source-volume:id,Values=${VOLUME} --region eu-west-1 --profile prod --output json`,
    ],
    [
      'datafy/find-volumes',
      { marker: 'AB12CD34' },
      { awsRegion: 'us-east-1', awsProfile: 'dba' },
      'aws ec2 describe-volumes --filters Name=tag:drillbook-run,Values=AB12CD34 --region us-east-1 --profile dba --output json',
    ],
    [
      'datafy/find-volumes',
      { datafySnapshotId: SNAPSHOT },
      {},
      `aws ec2 describe-volumes --filters Name=tag:datafy:restored-from-snapshot:id,Values=${SNAPSHOT} --output json`,
    ],
    [
      'datafy/find-snapshots',
      { datafySnapshotId: SNAPSHOT },
      {},
      `aws ec2 describe-snapshots --owner-ids self --filters Name=tag:datafy:snapshot:id,Values=${SNAPSHOT} --output json`,
    ],
    [
      'datafy/find-snapshots',
      { volumeId: VOLUME },
      {},
      `aws ec2 describe-snapshots --owner-ids self --filters Name=tag:datafy:source-volume:id,Values=${VOLUME} --output json`,
    ],
    [
      'datafy/get-attachment',
      { volumeId: VOLUME, instanceId: INSTANCE },
      {},
      `aws ec2 describe-volumes --filters Name=tag:Managed-By,Values=Datafy.io Name=tag:datafy:source-volume:id,Values=${VOLUME} --output json`,
    ],
  ])('%s with %j under %j', (type, input, settings, expected) => {
    expect(step(type).command!(input, call(settings)).join(' ')).toBe(expected)
  })

  it.each(['datafy/find-volumes', 'datafy/find-snapshots', 'datafy/get-attachment'])('%s is a read', type => {
    expect([effect(type), repeat(type)]).toEqual([{ kind: 'reads' }, 'safe'])
  })

  it.each(['datafy/find-volumes', 'datafy/find-snapshots', 'datafy/get-attachment'])(
    '%s does not take an answer of another shape for an empty list',
    type => {
      expect(() => answer(type, { Reservations: [] })).toThrow(AnswerError)
    },
  )
})

describe('answers', () => {
  it('create-snapshot gives the wire fields in our words', () => {
    const body = {
      datafySnapshotId: SNAPSHOT,
      volumeId: VOLUME,
      status: 'pending',
      startTime: '2026-11-21T03:00:00Z',
      volumeSizeGb: 100,
      description: 'Snapshot of volume',
    }
    const { status, ...rest } = body
    expect(answer('datafy/create-snapshot', body, { volumeId: VOLUME })).toEqual({ ...rest, state: status })
  })

  it.each<[string, Json]>([
    ['datafy/create-snapshot', {}],
    ['datafy/create-snapshot', null],
    ['datafy/create-snapshot', { volumeId: VOLUME, status: 'pending' }],
    ['datafy/create-volume', {}],
    ['datafy/create-volume', { volumeSizeGB: 20 }],
    ['datafy/get-volume', { volumeId: VOLUME }],
    ['datafy/get-snapshot', { snapshotId: SNAPSHOT }],
  ])('%s refuses %j, which lacks what it must have', (type, body) => {
    expect(() => answer(type, body, { volumeId: VOLUME, snapshotId: SNAPSHOT })).toThrow(AnswerError)
  })

  it('create-volume keeps the vendor’s other spelling of the size', () => {
    expect(answer('datafy/create-volume', { volumeId: VOLUME, volumeSizeGB: 20 })).toEqual({
      volumeId: VOLUME,
      volumeSizeGB: 20,
    })
  })

  it.each(['datafy/attach-volume', 'datafy/detach-volume'])('%s reads no body', type => {
    const input = { volumeId: VOLUME, instanceId: INSTANCE }
    expect(answer(type, null, input)).toMatchObject(input)
  })

  it.each([
    ['managed', { isManaged: true, hasSource: false, replacedBy: '' }, undefined],
    ['migrating', { isManaged: true, hasSource: true }, undefined],
    ['replaced', { isManaged: false, hasSource: false, replacedBy: 'vol-0aaaaaaaaaaaaaaaa' }, 'vol-0aaaaaaaaaaaaaaaa'],
    ['unmanaged', { isManaged: false, hasSource: false, replacedBy: null }, undefined],
  ])('a volume is %s with %j', (state, body, newVolumeId) => {
    expect(answer('datafy/get-volume', { isDatafied: true, ...body }, { volumeId: VOLUME })).toMatchObject({
      volumeId: VOLUME,
      state,
      newVolumeId,
    })
  })

  it.each([
    [true, 'completed'],
    [false, 'pending'],
  ])('a snapshot that is ready: %s is %s', (readyToUse, state) => {
    expect(answer('datafy/get-snapshot', { readyToUse }, { snapshotId: SNAPSHOT })).toMatchObject({ state })
  })

  it.each(['datafy/create-snapshot', 'datafy/create-volume', 'datafy/attach-volume', 'datafy/deactivate-autoscaling'])(
    '200 of %s means accepted, not done',
    type => {
      expect(step(type).unverified!({ status: 200, headers: {}, body: null })).toBe(true)
    },
  )
})

describe('the state of a snapshot is that of its whole set', () => {
  it.each<[string, readonly string[], number | undefined]>([
    ['absent', [], undefined],
    ['pending', ['pending', 'completed'], undefined],
    ['completed', ['completed', 'completed'], undefined],
    ['completed', ['completed', 'completed'], 2],
    ['pending', ['completed'], 2],
    ['error', ['completed', 'error'], 2],
    ['error', ['pending', 'error'], undefined],
    ['recovering', ['completed', 'recovering'], undefined],
  ])('%s: %j of %s volumes', (state, states, volumeCount) => {
    const outputs = answer(
      'datafy/find-snapshots',
      { Snapshots: states.map((State, index) => ec2Snapshot({ State, SnapshotId: `snap-${index}` })) },
      { datafySnapshotId: SNAPSHOT, ...defined({ volumeCount }) },
    )
    expect(outputs).toMatchObject({ state, count: states.length, allCompleted: state === 'completed' })
  })

  it('an error carries AWS’s words', () => {
    const failed = ec2Snapshot({ State: 'error', StateMessage: 'Client error: volume is busy' })
    expect(answer('datafy/find-snapshots', { Snapshots: [failed] }, { datafySnapshotId: SNAPSHOT })).toMatchObject({
      reason: 'Client error: volume is busy',
    })
  })
})

describe('the state of a volume is that of all its underlying volumes', () => {
  it.each([
    ['absent', []],
    ['creating', ['creating', 'available']],
    ['available', ['available', 'available', 'available']],
    ['in-use', ['in-use', 'in-use']],
    ['mixed', ['available', 'in-use']],
    ['error', ['available', 'error']],
    ['deleting', ['available', 'deleting']],
  ])('%s: %j', (state, states) => {
    const Volumes = states.map((State, index) => ec2Volume({ State, VolumeId: `vol-${index}` }))
    expect(answer('datafy/find-volumes', { Volumes }, { volumeId: VOLUME })).toMatchObject({
      state,
      count: states.length,
      ebsVolumeIds: states.map((_, index) => `vol-${index}`),
      volumeIds: states.length === 0 ? [] : [VOLUME],
    })
  })

  it('a look by tag names the one volume or snapshot that it found', () => {
    const marked = { marker: 'AB12CD34' }
    const [one, other] = [ec2Volume({}), ec2Volume({ Tags: [{ Key: 'datafy:source-volume:id', Value: 'vol-other' }] })]
    expect(answer('datafy/find-volumes', { Volumes: [one, one] }, marked)).toMatchObject({ volumeId: VOLUME })
    expect(answer('datafy/find-volumes', { Volumes: [one, other] }, marked)).toMatchObject({ volumeId: undefined })
    expect(answer('datafy/find-snapshots', { Snapshots: [ec2Snapshot({})] }, { volumeId: VOLUME })).toMatchObject({
      datafySnapshotId: SNAPSHOT,
      snapshots: [{ datafySnapshotId: SNAPSHOT, volumeId: VOLUME, ebsSnapshotIds: ['snap-1'] }],
    })
  })

  it('a volume that EC2 lists as deleted is none', () => {
    const Volumes = [ec2Volume({ State: 'available' }), ec2Volume({ State: 'deleted' })]
    expect(answer('datafy/find-volumes', { Volumes }, { volumeId: VOLUME })).toMatchObject({
      state: 'available',
      count: 1,
    })
  })

  const on = (InstanceId: string, State: string) => [{ InstanceId, State, Device: '/dev/sdb' }]
  it.each([
    ['absent', []],
    ['detached', [[], []]],
    ['detached', [on(INSTANCE, 'detached')]],
    ['attaching', [on(INSTANCE, 'attached'), []]],
    ['attaching', [on(INSTANCE, 'attached'), on(INSTANCE, 'attaching')]],
    ['attached', [on(INSTANCE, 'attached'), on(INSTANCE, 'attached')]],
    ['detaching', [on(INSTANCE, 'attached'), on(INSTANCE, 'detaching')]],
    ['detaching', [on(INSTANCE, 'busy')]],
    ['elsewhere', [on('i-0bad0bad0bad0bad0', 'attached')]],
    ['elsewhere', [on(INSTANCE, 'attached'), on('i-0bad0bad0bad0bad0', 'attaching')]],
  ])('attachment %s: %j', (state, attachments) => {
    const Volumes = attachments.map(Attachments => ec2Volume({ Attachments }))
    expect(answer('datafy/get-attachment', { Volumes }, { volumeId: VOLUME, instanceId: INSTANCE })).toMatchObject({
      state,
      count: attachments.length,
    })
  })
})

describe('what may be repeated', () => {
  const creates = ['datafy/create-snapshot', 'datafy/create-volume', 'datafy/attach-volume']
  it.each(creates)('%s is looked up first in AWS', type => {
    expect(repeat(type, {}, ['availabilityZone'])).toBe('look-first')
  })

  it.each(creates.flatMap(type => ['iac', 'none'].map(settleWith => [type, settleWith])))(
    '%s is a person’s matter with settleWith: %s',
    (type, settleWith) => {
      expect(repeat(type!, { settleWith: settleWith! }, ['availabilityZone'])).toBe('never')
    },
  )

  it.each<[string, JsonObject, readonly string[]]>([
    ['never', {}, ['datafySnapshotId']],
    ['look-first', {}, ['datafySnapshotId', 'tags']],
    ['look-first', { apiBase: 'iac' }, ['datafySnapshotId']],
    ['look-first', { sendVolumeProperties: 'always' }, ['datafySnapshotId']],
  ])('create-volume is %s under %j with %j: without a tag nothing is found again', (expected, settings, given) => {
    expect(repeat('datafy/create-volume', settings, given)).toBe(expected)
  })

  it.each(['datafy/detach-volume', 'datafy/deactivate-autoscaling'])('%s converges', type => {
    expect(repeat(type)).toBe('converges')
  })
})

describe('effects', () => {
  it('an attachment is released by a detach that is read back in AWS', () => {
    expect(effect('datafy/attach-volume')).toEqual({
      kind: 'creates',
      resource: 'datafy/attachment',
      id: ['volumeId', 'instanceId'],
      releasedBy: 'datafy/detach-volume',
    })
    const release = effect('datafy/detach-volume')
    expect(release).toMatchObject({ kind: 'releases', resource: 'datafy/attachment' })
    const readBack = release.kind === 'releases' ? release.readBack : undefined
    expect(readBack).toMatchObject({ uses: 'datafy/get-attachment' })
    expect(readBack!.with({ volumeId: VOLUME, instanceId: INSTANCE })).toEqual({
      volumeId: VOLUME,
      instanceId: INSTANCE,
    })
  })

  it('without AWS look-ups an accepted detach is all there is', () => {
    expect(effect('datafy/detach-volume', { settleWith: 'none' })).toEqual({
      kind: 'releases',
      resource: 'datafy/attachment',
      id: ['volumeId', 'instanceId'],
    })
  })

  it('the creates have no releasing step type, and deactivation names its volume', () => {
    expect(effect('datafy/create-snapshot')).toEqual({
      kind: 'creates',
      resource: 'datafy/snapshot',
      id: ['datafySnapshotId'],
    })
    expect(effect('datafy/create-volume')).toEqual({
      kind: 'creates',
      resource: 'datafy/volume',
      id: ['volumeId'],
    })
    expect(effect('datafy/deactivate-autoscaling')).toEqual({ kind: 'destroys', confirm: { field: 'volumeId' } })
  })
})

describe('rules', () => {
  it.each<[string, JsonObject, string]>([
    ['datafy/create-volume', {}, 'exactly one of datafySnapshotId, source must be given, and none is'],
    [
      'datafy/create-volume',
      { datafySnapshotId: SNAPSHOT, source: {} },
      'exactly one of datafySnapshotId, source must be given, and datafySnapshotId and source are',
    ],
    [
      'datafy/create-volume',
      { datafySnapshotId: SNAPSHOT, tags: { 'datafy:source-volume:id': VOLUME } },
      'tag "datafy:source-volume:id" is reserved for Datafy',
    ],
    [
      'datafy/create-volume',
      { datafySnapshotId: SNAPSHOT, tags: { 'drillbook-run': 'X' } },
      'tag "drillbook-run" is reserved for Drillbook',
    ],
    ['datafy/create-volume', { datafySnapshotId: SNAPSHOT, extra: { volumeProperties: {} } }, 'may not stand in extra'],
    ['datafy/create-snapshot', { volumeId: VOLUME, extra: { useSourceVolume: true } }, 'for Datafy’s internal use'],
    ['datafy/find-volumes', {}, 'exactly one of volumeId, datafySnapshotId, marker must be given'],
    ['datafy/find-snapshots', { volumeId: VOLUME, datafySnapshotId: SNAPSHOT }, 'exactly one of'],
  ])('%s refuses %j', (type, input, words) => {
    expect(problems(type, input).join('\n')).toContain(words)
  })

  it.each(datafySteps.map(({ type, example }) => [type, example] as const))(
    '%s accepts its own example',
    (type, example) => {
      expect(problems(type, example)).toEqual([])
    },
  )

  it('useSourceVolume is no input, and an AWS snap-… is no Datafy snapshot', () => {
    const { properties, additionalProperties } = step('datafy/create-snapshot').input
    expect(additionalProperties).toBe(false)
    expect(properties).not.toHaveProperty('useSourceVolume')
    const pattern = new RegExp(step('datafy/create-volume').input.properties['datafySnapshotId']!.pattern!)
    expect([SNAPSHOT, 'snap-0b9176567fe16f0bd'].map(id => pattern.test(id))).toEqual([true, false])
  })

  it('a description leaves room for the marker in the 255 characters of EC2', () => {
    const longest = 'x'.repeat(step('datafy/create-snapshot').input.properties['description']!.maxLength!)
    const { body } = step('datafy/create-snapshot').request!({ volumeId: VOLUME, description: longest }, call())
    expect(isObject(body) && String(body['description']).length).toBe(255)
  })

  it.each([
    ['/dev/sdb', true],
    ['/dev/sdf15', true],
    ['/dev/xvdba', true],
    ['xvdf', true],
    ['sdb', false],
    ['/dev/nvme0n1', false],
    ['/dev/sdb; rm -rf /', false],
  ])('device name %s: %s', (name, isGood) => {
    const pattern = new RegExp(step('datafy/attach-volume').input.properties['deviceName']!.pattern!)
    expect(pattern.test(name)).toBe(isGood)
  })
})

describe('refusals that are an end of their own', () => {
  it.each([
    [409, 'autoscaling of volume vol-1 is already being deactivated'],
    [400, 'volume vol-1 is not managed by Datafy'],
  ])('a deactivation that meets %i "%s" has nothing left to send', (status, message) => {
    expect(refusal('datafy/deactivate-autoscaling', status, message)).toEqual({ volumeId: VOLUME, accepted: false })
  })

  it.each([
    [400, 'volume is not attached to any instance'],
    [409, 'another operation is running'],
    [400, 'volume can not be deactivated'],
    [401, 'the token is deactivated'],
    [500, 'could not deactivate the volume'],
  ])('a deactivation that meets %i "%s" stays refused', (status, message) => {
    expect(refusal('datafy/deactivate-autoscaling', status, message)).toBeUndefined()
  })

  it('a detach of a volume that is on no instance is done', () => {
    expect(refusal('datafy/detach-volume', 400, 'volume is not attached to any instance')).toMatchObject({
      volumeId: VOLUME,
    })
    expect(refusal('datafy/detach-volume', 409, 'volume is attached to another instance')).toBeUndefined()
  })

  it.each(['datafy/create-snapshot', 'datafy/create-volume', 'datafy/attach-volume'])(
    'a 409 to %s may be our own second delivery, a 400 never is',
    type => {
      const { afterRefusal } = step(type).settle!
      expect([409, 400].map(status => afterRefusal!({ status, headers: {}, body: null }))).toEqual([true, false])
    },
  )
})

describe('settling a lost answer', () => {
  const SENT_AT = Date.parse('2026-11-21T03:00:00Z')
  const set = (id: string, rest: object = {}) => ({
    datafySnapshotId: id,
    volumeId: VOLUME,
    state: 'pending',
    startTime: '2026-11-21T03:00:05.000Z',
    ebsSnapshotIds: [],
    ...rest,
  })
  const found = (seen: readonly object[], baseline: readonly object[] = []) =>
    step('datafy/create-snapshot')
      .settle!.find({ snapshots: seen } as unknown as JsonObject, {
        input: { volumeId: VOLUME },
        call: call(),
        baseline: { snapshots: baseline } as unknown as JsonObject,
        sentAt: SENT_AT,
      })
      ?.map(({ datafySnapshotId }) => datafySnapshotId)

  const ours = set('dsnap-1', { description: 'nightly drillbook-run=AB12CD34' })
  it.each<[string, readonly object[], readonly object[], readonly string[]]>([
    ['our marker decides', [ours, set('dsnap-2')], [], ['dsnap-1']],
    [
      'both deliveries of one request are ours',
      [ours, { ...ours, datafySnapshotId: 'dsnap-3' }],
      [],
      ['dsnap-1', 'dsnap-3'],
    ],
    ['without forwarded descriptions the only new one is ours', [set('dsnap-2')], [], ['dsnap-2']],
    ['what was there before is not ours', [set('dsnap-2')], [set('dsnap-2')], []],
    ['another run’s is not ours', [set('dsnap-2', { description: 'drillbook-run=ZZZZZZZZ' })], [], []],
    ['an older one is not ours', [set('dsnap-2', { startTime: '2026-11-21T02:57:59.000Z' })], [], []],
    [
      'a clock that is a minute behind is allowed for',
      [set('dsnap-2', { startTime: '2026-11-21T02:59:00.000Z' })],
      [],
      ['dsnap-2'],
    ],
  ])('%s', (_, seen, baseline, expected) => {
    expect(found(seen, baseline)).toEqual(expected)
  })

  it('several new ones without a marker are for a person to tell apart', () => {
    expect(found([set('dsnap-2'), set('dsnap-3')])).toBeUndefined()
  })

  it('a snapshot is looked up by its volume, before and after', () => {
    const { look, baseline } = step('datafy/create-snapshot').settle!
    const expected = { uses: 'datafy/find-snapshots', with: { volumeId: VOLUME } }
    expect([look({ volumeId: VOLUME }, call()), baseline!({ volumeId: VOLUME }, call())]).toEqual([expected, expected])
  })

  it('a volume is found by the tag of its own call', () => {
    const { look, find } = step('datafy/create-volume').settle!
    expect(look({ datafySnapshotId: SNAPSHOT }, call())).toEqual({
      uses: 'datafy/find-volumes',
      with: { marker: 'AB12CD34' },
    })
    const evidence = { input: {}, call: call(), sentAt: SENT_AT }
    expect(find({ volumeIds: [VOLUME] }, evidence)).toEqual([{ volumeId: VOLUME }])
    expect(find({ volumeIds: [] }, evidence)).toEqual([])
  })

  const input = { volumeId: VOLUME, instanceId: INSTANCE, deviceName: '/dev/sdb' }
  it.each([
    ['attached now, not before: ours', 'attached', 'detached', [input]],
    ['attaching now: ours', 'attaching', 'absent', [input]],
    ['attached before: somebody else’s', 'attached', 'attached', []],
    ['on another instance: somebody else’s', 'elsewhere', 'detached', []],
    ['nowhere: not done', 'detached', 'detached', []],
  ])('an attachment that is %s', (_, now, before, expected) => {
    const { find } = step('datafy/attach-volume').settle!
    const evidence = { input, call: call(), baseline: { state: before }, sentAt: SENT_AT }
    expect(find({ state: now }, evidence)).toEqual(expected)
  })
})

const step = (type: string): StepType => datafySteps.find(candidate => candidate.type === type)!

const call = (settings: JsonObject = {}): CallContext => ({
  requestId: 'drillbook.restore.r1.snapshot.1',
  marker: 'AB12CD34',
  settings,
})

const conditions = (settings: JsonObject, given: readonly string[]): Conditions => ({
  given: new Set(given),
  known: {},
  settings,
})

const repeat = (type: string, settings: JsonObject = {}, given: readonly string[] = []) =>
  repeatOf(step(type), conditions(settings, given))

const effect = (type: string, settings: JsonObject = {}) => effectOf(step(type), conditions(settings, []))

const answer = (type: string, body: Json | object, input: JsonObject = {}) =>
  step(type).answer!({ status: 200, headers: {}, body: body as Json }, input, call())

const refusal = (type: string, status: number, message: string) => {
  const reply: VendorReply = { status, headers: {}, body: { message } }
  return step(type).refusal!(reply, { volumeId: VOLUME, instanceId: INSTANCE }, call())
}

const problems = (type: string, input: JsonObject): readonly string[] =>
  (step(type).rules ?? []).map(rule => rule.problem(input)).filter(problem => problem !== undefined)

const ec2Snapshot = (rest: object) => ({
  SnapshotId: 'snap-1',
  State: 'completed',
  StartTime: '2026-11-21T03:00:05+00:00',
  Tags: [
    { Key: 'datafy:snapshot:id', Value: SNAPSHOT },
    { Key: 'datafy:source-volume:id', Value: VOLUME },
  ],
  ...rest,
})

const ec2Volume = (rest: object) => ({
  VolumeId: 'vol-1',
  State: 'in-use',
  Attachments: [],
  Tags: [{ Key: 'datafy:source-volume:id', Value: VOLUME }],
  ...rest,
})
