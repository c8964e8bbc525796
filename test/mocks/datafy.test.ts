import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { datafy } from '../../mocks/datafy/index.ts'
import type { Delivery } from '../../mocks/world.ts'
import type { WireFault } from '../../schemas/faults.ts'
import type { JsonObject } from '../../schemas/json.ts'

const START_MS = Date.UTC(2026, 10, 21, 3)
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.test'
const VOLUME = 'vol-0b9176567fe16f0bc'
const INSTANCE = 'i-09759c0bdec242294'
const OTHER = 'i-0fedcba9876543210'
const HOUR_S = 3_600

describe('snapshots', () => {
  it('are accepted as pending and completed in AWS after 120 s, one AWS snapshot per underlying volume', () => {
    const vendor = make()
    const taken = vendor.post(`/volumes/${VOLUME}/create-snapshot`, { description: 'nightly' })
    expect(taken).toEqual({
      status: 200,
      body: {
        datafySnapshotId: expect.stringMatching(/^dsnap-0[0-9a-f]{16}$/),
        volumeId: VOLUME,
        status: 'pending',
        startTime: '2026-11-21T03:00:00.000Z',
        volumeSizeGb: 100,
        description: 'nightly',
      },
    })
    const id = String(taken.body['datafySnapshotId'])
    expect(vendor.snapshotStates(id)).toEqual(['pending', 'pending'])
    vendor.pass(119)
    expect(vendor.snapshotStates(id)).toEqual(['pending', 'pending'])
    vendor.pass(1)
    expect(vendor.snapshotStates(id)).toEqual(['completed', 'completed'])
    expect(vendor.iac('GET', `/snapshots/${id}`).body).toMatchObject({ readyToUse: true, datafySnapshotIds: [id] })
  })

  it('fail in part, with AWS’s reason', () => {
    const vendor = make({ snapshots: [{ failedParts: 1, reason: 'Client error' }] })
    const id = vendor.snapshot()
    vendor.pass(120)
    expect(vendor.snapshotStates(id)).toEqual(['error', 'completed'])
    expect(vendor.describe('snapshots', `tag:datafy:snapshot:id,Values=${id}`)[0]).toMatchObject({
      StateMessage: 'Client error',
    })
  })

  it('are refused within 15 s of the last one of the same volume, in EC2’s words', () => {
    const vendor = make()
    vendor.snapshot()
    vendor.pass(14)
    expect(vendor.post(`/volumes/${VOLUME}/create-snapshot`, {})).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^SnapshotCreationPerVolumeRateExceeded: /) },
    })
    vendor.pass(1)
    expect(vendor.post(`/volumes/${VOLUME}/create-snapshot`, {}).status).toBe(200)
  })

  it.each([
    ['400', 400],
    ['404', 404],
    ['empty200', 200],
  ])('of a plain volume are answered as the knob says: %s', (unmanagedSnapshot, status) => {
    const vendor = make({ unmanagedSnapshot, existingVolumes: [{ volumeId: VOLUME, managed: false }] })
    expect(vendor.post(`/volumes/${VOLUME}/create-snapshot`, { autoscalingOnly: true }).status).toBe(status)
    expect(vendor.alive('datafy/snapshot')).toBe(0)
    expect(vendor.post(`/volumes/${VOLUME}/create-snapshot`, { autoscalingOnly: false }).status).toBe(200)
  })

  it('carry the marker of their description in the ledger, whether AWS learns the description or not', () => {
    for (const forwardsDescription of [true, false]) {
      const vendor = make({ forwardsDescription })
      const id = vendor.snapshot('nightly drillbook-run=AB12CD34')
      expect(vendor.world.resources().find(resource => resource.id === id)).toMatchObject({ marker: 'AB12CD34' })
      expect(vendor.describe('snapshots', `tag:datafy:snapshot:id,Values=${id}`)[0]).toMatchObject({
        Description: forwardsDescription ? 'nightly drillbook-run=AB12CD34' : '',
      })
    }
  })

  it('are gone once a clean-up job has removed them', () => {
    const vendor = make({ snapshots: [{ removedAfter: '10m' }] })
    const id = vendor.snapshot()
    vendor.pass(600)
    expect(vendor.snapshotStates(id)).toEqual([])
    expect(vendor.post('/volumes/create-from-snapshots', { source: { datafySnapshotId: id } })).toMatchObject({
      status: 404,
      body: { message: `snapshot ${id} not found` },
    })
  })
})

describe('volumes from snapshots', () => {
  it('are new handles over tagged EBS volumes, creating for 20 s', () => {
    const vendor = make()
    const { id, snapshot } = vendor.restored({ tags: [{ key: 'drillbook-run', value: 'AB12CD34' }] })
    const filter = 'tag:drillbook-run,Values=AB12CD34'
    expect(vendor.describe('volumes', filter)).toMatchObject([
      {
        State: 'creating',
        AvailabilityZone: 'us-east-1a',
        Size: 50,
        Tags: expect.arrayContaining([
          { Key: 'Managed-By', Value: 'Datafy.io' },
          { Key: 'datafy:source-volume:id', Value: id },
          { Key: 'datafy:restored-from-snapshot:id', Value: snapshot },
        ]),
      },
      { State: 'creating' },
    ])
    vendor.pass(20)
    expect(vendor.describe('volumes', filter).map(({ State }) => State)).toEqual(['available', 'available'])
    expect(vendor.iac('GET', `/volumes/${id}`).body).toMatchObject({
      volumeId: id,
      isManaged: true,
      isDatafied: true,
      hasSource: false,
      replacedBy: '',
    })
    expect(vendor.world.resources().find(resource => resource.id === id)).toMatchObject({ marker: 'AB12CD34' })
  })

  it('are no EBS volumes themselves: AWS does not know a healthy handle', () => {
    const vendor = make()
    expect(vendor.aws(`describe-volumes --volume-ids ${VOLUME}`)).toMatchObject({
      exitCode: 254,
      stderr: expect.stringContaining(`(InvalidVolume.NotFound) when calling the DescribeVolumes operation`),
    })
  })

  it.each([
    ['a snapshot that is not completed', {}, 0, 400, 'is not completed'],
    ['a snapshot whose set failed', { failedParts: 1 }, 120, 400, 'is not completed'],
  ])('are refused from %s', (_, knobs, seconds, status, words) => {
    const vendor = make(knobs)
    const id = vendor.snapshot()
    vendor.pass(seconds)
    const refused = vendor.post('/volumes/create-from-snapshots', { source: { datafySnapshotId: id } })
    expect([refused.status, refused.body['message']]).toEqual([status, expect.stringContaining(words)])
    expect(vendor.alive('datafy/volume')).toBe(0)
  })

  it('are refused with a tag that is Datafy’s own, and without a source', () => {
    const vendor = make()
    const tags = [{ key: 'datafy:snapshot:id', value: 'x' }]
    const source = { datafySnapshotId: 'dsnap-0b9176567fe16f0bd' }
    expect(vendor.post('/volumes/create-from-snapshots', { source, volumeProperties: { tags } }).status).toBe(400)
    expect(vendor.post('/volumes/create-from-snapshots', {}).status).toBe(400)
  })

  it('grow while somebody looks', () => {
    const vendor = make({ restored: [{ growsTo: 3, growsAfter: '15s' }] })
    const { id } = vendor.restored()
    const states = () => vendor.parts(id).map(({ State }) => State)
    vendor.pass(14)
    expect(states()).toEqual(['creating', 'creating'])
    vendor.pass(6)
    expect(states()).toEqual(['available', 'available', 'creating'])
    vendor.pass(15)
    expect(states()).toEqual(['available', 'available', 'available'])
  })

  it('end when all their EBS volumes are deleted, not before, and not while they are attached', () => {
    const vendor = make()
    const { id } = vendor.restored()
    vendor.pass(20)
    const [first, second] = vendor.parts(id).map(({ VolumeId }) => String(VolumeId))
    expect(vendor.aws(`delete-volume --volume-id ${first}`).exitCode).toBe(0)
    expect(vendor.alive('datafy/volume')).toBe(1)
    vendor.post(`/volumes/${id}/attach`, { instanceId: OTHER, deviceName: '/dev/sdg' })
    expect(vendor.aws(`delete-volume --volume-id ${second}`).stderr).toContain('(VolumeInUse)')
    vendor.iac('POST', `/volumes/${id}/detach`, { instanceId: OTHER, force: false })
    vendor.pass(10)
    expect(vendor.aws(`delete-volume --volume-id ${second}`).exitCode).toBe(0)
    expect(vendor.world.resources().find(resource => resource.id === id)).toMatchObject({ alive: false, releases: 1 })
  })
})

describe('attachments', () => {
  it('are attaching for 15 s, detaching for 10 s', () => {
    const vendor = make()
    const { id } = vendor.restored()
    vendor.pass(20)
    const states = () => vendor.parts(id).map(({ Attachments }) => Attachments)
    expect(vendor.post(`/volumes/${id}/attach`, { instanceId: OTHER, deviceName: '/dev/sdg' })).toEqual({
      status: 200,
      body: {},
    })
    expect(states()[0]).toEqual([{ InstanceId: OTHER, Device: '/dev/sdg', State: 'attaching' }])
    vendor.pass(15)
    expect(states()).toEqual(Array(2).fill([{ InstanceId: OTHER, Device: '/dev/sdg', State: 'attached' }]))
    expect(vendor.iac('POST', `/volumes/${id}/detach`, { instanceId: OTHER, force: false }).status).toBe(200)
    expect(states()[0]).toMatchObject([{ State: 'detaching' }])
    vendor.pass(10)
    expect(states()).toEqual([[], []])
    expect(vendor.alive('datafy/attachment')).toBe(0)
  })

  it.each([
    ['409', OTHER, 409],
    ['200', OTHER, 200],
    ['200', INSTANCE, 409],
  ])('asked for twice (knob %s) on %s: %i', (attachRepeat, second, status) => {
    const vendor = make({ attachRepeat })
    const { id } = vendor.restored()
    vendor.pass(20)
    vendor.post(`/volumes/${id}/attach`, { instanceId: OTHER, deviceName: '/dev/sdg' })
    const again = vendor.post(`/volumes/${id}/attach`, { instanceId: second, deviceName: '/dev/sdg' })
    expect(again.status).toBe(status)
    if (status === 409) expect(again.body).toEqual({ message: `volume ${id} is already attached` })
  })

  it.each([
    [{ zone: 'us-east-1b' }, 'InvalidVolume.ZoneMismatch'],
    [{ deviceInUse: '/dev/sdg' }, 'Attachment point /dev/sdg is already in use'],
    [{ isFull: true }, 'AttachmentLimitExceeded'],
  ])('are refused by EC2 with %j', (instance, words) => {
    for (const ec2RefusalStatus of [400, 500]) {
      const vendor = make({ ec2RefusalStatus, instances: [{ instanceId: OTHER, ...instance }] })
      const { id } = vendor.restored()
      vendor.pass(20)
      const refused = vendor.post(`/volumes/${id}/attach`, { instanceId: OTHER, deviceName: '/dev/sdg' })
      expect([refused.status, refused.body['message']]).toEqual([ec2RefusalStatus, expect.stringContaining(words)])
    }
  })

  it.each([
    ['1.29.4', 'attaching'],
    ['none', 'attaching'],
    ['1.30.0', 'attached'],
    ['2.0.0', 'attached'],
  ])('of a restored volume with agent %s end up %s', (agentVersion, state) => {
    const vendor = make({ agentVersion })
    const { id } = vendor.restored()
    vendor.pass(20)
    vendor.post(`/volumes/${id}/attach`, { instanceId: OTHER, deviceName: '/dev/sdg' })
    vendor.pass(HOUR_S)
    expect(vendor.parts(id)[0]!['Attachments']).toMatchObject([{ State: state }])
  })

  it('lose the race against another scheduler', () => {
    const vendor = make({ attachments: [{ takenBy: 'i-0c51aaaaaaaaaaaaa' }] })
    const { id } = vendor.restored()
    vendor.pass(20)
    expect(vendor.post(`/volumes/${id}/attach`, { instanceId: OTHER, deviceName: '/dev/sdg' }).status).toBe(409)
    expect(vendor.parts(id)[0]!['Attachments']).toMatchObject([{ InstanceId: 'i-0c51aaaaaaaaaaaaa' }])
    expect(vendor.iac('POST', `/volumes/${id}/detach`, { instanceId: OTHER }).status).toBe(409)
  })

  it('are not taken off twice', () => {
    const vendor = make()
    const off = () => vendor.iac('POST', `/volumes/${VOLUME}/detach`, { instanceId: INSTANCE, force: false })
    expect([off().status, off().status]).toEqual([200, 200])
    vendor.pass(10)
    expect(off()).toEqual({ status: 400, body: { message: 'volume is not attached to any instance' } })
    expect(vendor.world.resources().find(({ resource }) => resource === 'datafy/attachment')).toMatchObject({
      releases: 1,
    })
  })
})

describe('deactivation', () => {
  it('takes 10 min and leaves a plain EBS volume with a new id', () => {
    const vendor = make()
    const deactivate = () => vendor.post(`/volumes/${VOLUME}/deactivate-autoscaling`)
    expect(deactivate()).toEqual({ status: 200, body: {} })
    expect(deactivate()).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('already being deactivated') },
    })
    vendor.pass(599)
    expect(vendor.iac('GET', `/volumes/${VOLUME}`).body).toMatchObject({ isManaged: true, replacedBy: '' })
    vendor.pass(1)
    const { replacedBy, isManaged } = vendor.iac('GET', `/volumes/${VOLUME}`).body
    expect([isManaged, replacedBy]).toEqual([false, expect.stringMatching(/^vol-0[0-9a-f]{16}$/)])
    expect(vendor.parts(VOLUME)).toEqual([])
    expect(vendor.aws(`describe-volumes --volume-ids ${replacedBy}`).exitCode).toBe(0)
    expect(deactivate()).toEqual({ status: 400, body: { message: `volume ${VOLUME} is not managed by Datafy` } })
    expect(vendor.post(`/volumes/${VOLUME}/create-snapshot`, {}).status).toBe(400)
  })

  it('is refused for a volume that is on no instance', () => {
    const vendor = make({ existingVolumes: [{ volumeId: VOLUME, attached: false }] })
    expect(vendor.post(`/volumes/${VOLUME}/deactivate-autoscaling`)).toEqual({
      status: 400,
      body: { message: 'volume is not attached to any instance' },
    })
  })

  it('may make Datafy forget the old id', () => {
    const vendor = make({ afterDeactivation: '404' })
    vendor.post(`/volumes/${VOLUME}/deactivate-autoscaling`)
    vendor.pass(600)
    expect(vendor.iac('GET', `/volumes/${VOLUME}`).status).toBe(404)
  })
})

describe('AWS', () => {
  it('lists what happened only after its lag', () => {
    const vendor = make({ awsLag: '20s' })
    const id = vendor.snapshot()
    vendor.pass(19)
    expect(vendor.snapshotStates(id)).toEqual([])
    vendor.pass(1)
    expect(vendor.snapshotStates(id)).toEqual(['pending', 'pending'])
  })

  it.each([
    'aws s3 ls',
    'aws ec2 describe-instances',
    'aws ec2 describe-volumes --query Volumes[0].State --output text',
    'psql --version',
  ])('leaves "%s" to others', command => {
    expect(make().world.command({ argv: command.split(' ') })).toBeUndefined()
  })

  it('knows the zone of every instance that is named, and says which one is missing', () => {
    const instances = [
      { instanceId: 'i-0a', zone: 'us-east-1c' },
      { instanceId: 'i-0b', missing: true },
    ]
    const vendor = make({ instances })
    const placementOf = (id: string) =>
      JSON.parse(vendor.aws(`describe-instances --instance-ids ${id}`).stdout).Reservations[0].Instances[0].Placement
    expect(placementOf('i-0a')).toEqual({ AvailabilityZone: 'us-east-1c' })
    expect(placementOf('i-0c')).toEqual({ AvailabilityZone: 'us-east-1a' })
    expect(vendor.aws('describe-instances --instance-ids i-0b')).toMatchObject({
      exitCode: 254,
      stderr: expect.stringContaining('(InvalidInstanceID.NotFound)'),
    })
  })

  it('takes region and profile for granted', () => {
    const vendor = make()
    expect(vendor.aws(`describe-volumes --region eu-west-1 --profile prod --output json`)).toMatchObject({
      exitCode: 0,
      stdout: '{"Volumes":[]}',
    })
  })
})

describe('the gate', () => {
  it.each<[string, JsonObject, Partial<Sent>, number, string]>([
    ['no token', {}, { headers: {} }, 401, 'Unauthorized'],
    ['another token', {}, { headers: { authorization: 'Bearer other' } }, 401, 'Unauthorized'],
    ['an expired token', { tokenExpiresAfter: '0s' }, {}, 401, 'token is expired'],
    ['a read-only token', { readOnlyToken: true }, {}, 403, 'no permission'],
    [
      'a strict server',
      { unknownFields: '400' },
      { body: { volumeProperties: {} } },
      400,
      'unknown field "volumeProperties"',
    ],
    [
      'two accounts, strictly',
      { subAccount: 'strict' },
      { query: '?accounts=a&accounts=b' },
      400,
      'exactly one account',
    ],
  ])('refuses %s', (_, knobs, sent, status, words) => {
    const vendor = make(knobs)
    const refused = vendor.send('POST', `https://api.datafy.io/api/v1/volumes/${VOLUME}/create-snapshot`, {
      body: {},
      ...sent,
    })
    expect([refused.status, refused.body['message']]).toEqual([status, expect.stringContaining(words)])
    expect(vendor.alive('datafy/snapshot')).toBe(0)
  })

  const SUB = '1536356a-b26f-4feb-8cd5-56b54b6c51d2'
  it.each([
    [`?accounts=${SUB}`, SUB],
    [`?accounts=${SUB}&accounts=7a2f4e1c-0d3b-4c5d-8e6f-9a0b1c2d3e4f`, 'token’s own'],
    ['?accounts=all', 'token’s own'],
    ['', 'token’s own'],
  ])('with "%s" acts in account %s: more than one is silently ignored', (query, account) => {
    const vendor = make()
    const url = `https://api.datafy.io/api/v1/volumes/${VOLUME}/create-snapshot${query}`
    expect(vendor.send('POST', url, { body: {} }).status).toBe(200)
    const made = vendor.world.resources().find(({ resource }) => resource === 'datafy/snapshot')
    expect(made!.details).toMatchObject({ account })
  })

  it('fails the n-th request of an endpoint as told, applied or not', () => {
    const endpoint = 'datafy/create-snapshot'
    const vendor = make({
      failWith: [
        { endpoint, nth: 1, status: 429, message: 'Too Many Requests', retryAfter: '17s' },
        { endpoint, nth: 2, status: 500 },
        { endpoint, nth: 3, status: 502, html: true, applied: true },
      ],
    })
    const sent = () =>
      vendor.deliver('POST', `https://api.datafy.io/api/v1/volumes/${VOLUME}/create-snapshot`, { body: {} })
    expect(sent()).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
      body: '{"message":"Too Many Requests"}',
    })
    expect(sent()).toMatchObject({ status: 500, body: '' })
    expect(vendor.alive('datafy/snapshot')).toBe(0)
    expect(sent()).toMatchObject({ status: 502, body: expect.stringContaining('<html>') })
    expect(vendor.alive('datafy/snapshot')).toBe(1)
  })

  it('answers 200 without the fields that a knob leaves out', () => {
    const vendor = make({ omitFields: ['datafySnapshotId', 'volumeId'] })
    const { body } = vendor.post(`/volumes/${VOLUME}/create-snapshot`, {})
    expect(Object.keys(body)).toEqual(['status', 'startTime', 'volumeSizeGb', 'description'])
  })

  it.each([
    ['public', 200, 404],
    ['iac', 404, 200],
    ['both', 200, 200],
  ])('answers on API %s', (api, onPublic, onIac) => {
    const vendor = make({ api })
    expect(vendor.post(`/volumes/${VOLUME}/deactivate-autoscaling`).status).toBe(onPublic)
    expect(make({ api }).iac('POST', `/volumes/${VOLUME}/deactivate-autoscaling`).status).toBe(onIac)
  })

  it('knows every volume that nobody listed, or none', () => {
    expect(make().iac('GET', '/volumes/vol-0aaaaaaaa').status).toBe(200)
    expect(make({ unlisted: 'unknown' }).iac('GET', '/volumes/vol-0aaaaaaaa')).toEqual({
      status: 404,
      body: { message: 'volume vol-0aaaaaaaa not found' },
    })
  })

  it('names endpoint and effect of every arrival', () => {
    const vendor = make()
    const id = vendor.snapshot()
    expect(vendor.world.arrivals()).toMatchObject([{ endpoint: 'datafy/create-snapshot', effect: id, status: 200 }])
  })

  it('a request that is delivered twice meets EC2’s spacing and makes one snapshot', () => {
    const vendor = make()
    const url = `https://api.datafy.io/api/v1/volumes/${VOLUME}/create-snapshot`
    expect(vendor.deliver('POST', url, { body: {} }, 'duplicate')).toMatchObject({ status: 400 })
    expect(vendor.alive('datafy/snapshot')).toBe(1)
  })
})

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly query: string
}

/** A client that shares nothing with the step types: URLs, fields and argv as the documents spell them. */
function make(knobs: JsonObject = {}) {
  let now = START_MS
  const world = createWorld({
    now: () => now,
    seed: 'datafy',
    models: { datafy },
    knobs: { datafy: knobs },
    credentials: { 'datafy.token': TOKEN },
  })

  function deliver(method: 'GET' | 'POST', url: string, sent: Partial<Sent>, fault?: WireFault) {
    const { headers = { authorization: `Bearer ${TOKEN}` }, body, query = '' } = sent
    const request = { method, url: url + query, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    return replyOf(world.send(request, fault))
  }
  function send(method: 'GET' | 'POST', url: string, sent: Partial<Sent> = {}) {
    const { status, body } = deliver(method, url, sent)
    return { status, body: (body === '' ? {} : JSON.parse(body)) as JsonObject }
  }
  const post = (path: string, body?: unknown) => send('POST', `https://api.datafy.io/api/v1${path}`, { body })
  const iac = (method: 'GET' | 'POST', path: string, body?: unknown) =>
    send(method, `https://iac.datafy.io/api/v1/aws${path}`, { body })
  const aws = (command: string) => world.command({ argv: ['aws', 'ec2', ...command.split(' ')] })!.reply
  const describe = (what: 'volumes' | 'snapshots', filter: string): readonly JsonObject[] => {
    const listed = JSON.parse(aws(`describe-${what} --filters Name=${filter}`).stdout)
    return what === 'volumes' ? listed.Volumes : listed.Snapshots
  }
  const snapshot = (description = '') =>
    String(post(`/volumes/${VOLUME}/create-snapshot`, { description }).body['datafySnapshotId'])

  return {
    world,
    deliver,
    send,
    post,
    iac,
    aws,
    describe,
    snapshot,
    pass(seconds: number) {
      now += seconds * 1_000
    },
    parts: (id: string) => describe('volumes', `tag:datafy:source-volume:id,Values=${id}`),
    snapshotStates: (id: string) =>
      describe('snapshots', `tag:datafy:snapshot:id,Values=${id}`).map(({ State }) => State),
    alive: (resource: string) =>
      world.resources().filter(made => made.resource === resource && made.alive && !made.foreign).length,
    /** A volume from a completed snapshot, just created. */
    restored(properties: object = {}) {
      const taken = snapshot()
      now += 120_000
      const { body } = post('/volumes/create-from-snapshots', {
        source: { datafySnapshotId: taken },
        volumeProperties: { availabilityZone: 'us-east-1a', ...properties },
      })
      return { id: String(body['volumeId']), snapshot: taken }
    },
  }
}

function replyOf(delivery: Delivery) {
  if (delivery.kind !== 'reply') throw new Error(`no answer: ${delivery.reason}`)
  return delivery.reply
}
