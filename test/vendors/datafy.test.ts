import { describe, expect, onTestFinished, test } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { startMock } from './mock-process.ts'
import { type Answer, exchange, stillServer } from './wire.ts'

// Ids of the examples in the API page.
const VOLUME = 'vol-0b9176567fe16f0bc'
const SNAPSHOT = 'dsnap-0b9176567fe16f0bd'
const INSTANCE = 'i-09759c0bdec242294'
const OTHER_INSTANCE = 'i-0fedcba9876543210'
const SUB_ACCOUNT = '1536356a-b26f-4feb-8cd5-56b54b6c51d2'

/** A client written from the API page, and from the Terraform fork where the page is silent (`/api/v1/aws`). */
function clientOf(base: string, token: string) {
  const call = (method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) =>
    exchange(method, `${base}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers }, body })
  return {
    call,
    snapshot: (body: object = {}, volume = VOLUME) => call('POST', `/api/v1/volumes/${volume}/create-snapshot`, body),
    create: (body: object = { source: { datafySnapshotId: SNAPSHOT } }) =>
      call('POST', '/api/v1/volumes/create-from-snapshots', body),
    attach: (volume: string, body: object = { instanceId: INSTANCE, deviceName: '/dev/sdb' }) =>
      call('POST', `/api/v1/volumes/${volume}/attach`, body),
    deactivate: (volume = VOLUME) => call('POST', `/api/v1/volumes/${volume}/deactivate-autoscaling`),
    volume: (volume = VOLUME) => call('GET', `/api/v1/aws/volumes/${volume}`),
    detach: (volume = VOLUME, instanceId = INSTANCE) =>
      call('POST', `/api/v1/aws/volumes/${volume}/detach`, { instanceId, force: false }),
    snapshotOf: (id: string) => call('GET', `/api/v1/aws/snapshots/${id}`),
    /** What the AWS CLI would print. */
    aws: async (...words: readonly string[]) => {
      const answer = await call('POST', '/__command', { argv: ['aws', 'ec2', ...words] })
      return JSON.parse(answer.body.stdout)
    },
  }
}

/** A client of a server whose clock this test moves. */
async function still(knobs: JsonObject = {}) {
  const server = await stillServer('datafy', { knobs: { slowLatency: '0s', ...knobs } })
  const client = clientOf(server.origin, server.credentials['datafy.token']!)
  /** A volume that the client made, attached to nothing. */
  const restored = async (): Promise<string> => {
    const { volumeId } = (await client.create()).body
    server.pass(20)
    return volumeId
  }
  return { ...server, ...client, restored }
}

type Client = Awaited<ReturnType<typeof still>>

test('a client of drillbook mock snapshots a volume, restores it and attaches the copy', async () => {
  const mock = await startMock(onTestFinished, ['--speed', '3000x'])
  const client = clientOf(mock.environment['DATAFY_BASE_URL']!, mock.environment['DATAFY_TOKEN']!)
  const taken = await client.snapshot({ description: `Snapshot of volume ${VOLUME}` })
  expect(taken).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } })
  expect(taken.body).toEqual({
    datafySnapshotId: expect.stringMatching(/^dsnap-0[0-9a-f]{16}$/),
    volumeId: VOLUME,
    status: 'pending',
    startTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    volumeSizeGb: 100,
    description: `Snapshot of volume ${VOLUME}`,
  })
  const { datafySnapshotId } = taken.body
  const soon = { timeout: 10_000, interval: 20 }
  await expect.poll(async () => (await client.snapshotOf(datafySnapshotId)).body.readyToUse, soon).toBe(true)

  const made = await client.create({ source: { datafySnapshotId } })
  expect(made.body).toEqual({ volumeId: expect.stringMatching(/^vol-0[0-9a-f]{16}$/), volumeSizeGB: 100 })
  const attached = () => client.attach(made.body.volumeId)
  await expect.poll(async () => (await attached()).status, soon).toBe(200)
  expect((await client.volume(made.body.volumeId)).body).toMatchObject({ isManaged: true, isDatafied: true })
})

describe('in time', () => {
  test('a snapshot is one AWS snapshot per underlying volume, all completed after 120 s', async () => {
    const { snapshot, aws, snapshotOf, pass } = await still()
    const { datafySnapshotId } = (await snapshot()).body
    const states = async () => {
      const filter = `Name=tag:datafy:snapshot:id,Values=${datafySnapshotId}`
      const { Snapshots } = await aws('describe-snapshots', '--filters', filter)
      return Snapshots.map(({ State }: { State: string }) => State)
    }
    expect(await states()).toEqual(['pending', 'pending'])
    expect((await snapshotOf(datafySnapshotId)).body).toMatchObject({ readyToUse: false, volumeId: VOLUME })
    pass(120)
    expect(await states()).toEqual(['completed', 'completed'])
    expect((await snapshotOf(datafySnapshotId)).body).toMatchObject({
      readyToUse: true,
      datafySnapshotIds: [datafySnapshotId],
    })
  })

  test('the volume that Datafy names is no EBS volume; those under it carry its tag', async () => {
    const { create, aws, pass } = await still()
    const { volumeId } = (await create()).body
    const under = async () => {
      const { Volumes } = await aws(
        'describe-volumes',
        '--filters',
        `Name=tag:datafy:source-volume:id,Values=${volumeId}`,
      )
      return Volumes.map(({ State, VolumeId }: { State: string; VolumeId: string }) => [State, VolumeId === volumeId])
    }
    expect(await under()).toEqual(Array(2).fill(['creating', false]))
    pass(20)
    expect(await under()).toEqual(Array(2).fill(['available', false]))
  })

  test('an attachment is accepted at once and made after 15 s; a detachment takes 10 s', async () => {
    const { restored, attach, detach, aws, pass } = await still()
    const volumeId = await restored()
    const states = async () => {
      const { Volumes } = await aws(
        'describe-volumes',
        '--filters',
        `Name=tag:datafy:source-volume:id,Values=${volumeId}`,
      )
      return Volumes.map(({ Attachments: [first] }: { Attachments: { State: string }[] }) => first?.State)
    }
    const accepted = await attach(volumeId)
    expect([accepted.status, accepted.text]).toEqual([200, ''])
    expect(await states()).toEqual(['attaching', 'attaching'])
    pass(15)
    expect(await states()).toEqual(['attached', 'attached'])
    expect((await detach(volumeId)).status).toBe(200)
    expect(await states()).toEqual(['detaching', 'detaching'])
    pass(10)
    expect(await states()).toEqual([undefined, undefined])
  })

  test('a deactivation is accepted at once; ten minutes later another volume is in its place', async () => {
    const { deactivate, volume, pass } = await still()
    const sent = await deactivate()
    expect([sent.status, sent.text]).toEqual([200, ''])
    pass(599)
    expect((await volume()).body).toMatchObject({ isManaged: true })
    pass(1)
    expect((await volume()).body).toEqual({
      volumeId: VOLUME,
      hasSource: false,
      isManaged: false,
      isDatafied: false,
      replacedBy: expect.stringMatching(/^vol-0[0-9a-f]{16}$/),
      sizeBytes: 100 * 1024 ** 3,
      iops: expect.any(Number),
      throughput: expect.any(Number),
    })
  })
})

test('a sub-account is a header or a query; two of them are silently ignored', async () => {
  const { call, origin } = await still()
  const create = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    call('POST', `/api/v1/volumes/create-from-snapshots${query}`, { source: { datafySnapshotId: SNAPSHOT } }, headers)
  expect((await create('', { 'X-Datafy-Sub-Account-Id': SUB_ACCOUNT })).status).toBe(200)
  expect((await create(`?accounts=${SUB_ACCOUNT}`)).status).toBe(200)
  expect((await create(`?accounts=${SUB_ACCOUNT}&accounts=${SUB_ACCOUNT.replace('1', '2')}`)).status).toBe(200)
  const { resources } = (await exchange('GET', `${origin}/__world`)).body
  const accounts = resources
    .filter(({ resource, foreign }: { resource: string; foreign: boolean }) => resource === 'datafy/volume' && !foreign)
    .map(({ details }: { details: { account: string } }) => details.account)
  expect(accounts).toEqual([SUB_ACCOUNT, SUB_ACCOUNT, 'token’s own'])
})

const endpoints: Readonly<Record<string, (client: Client) => Promise<Answer>>> = {
  'datafy/create-snapshot': client => client.snapshot(),
  'datafy/create-volume': client => client.create(),
  'datafy/attach-volume': client => client.attach(VOLUME),
  'datafy/deactivate-autoscaling': client => client.deactivate(),
  'datafy/get-volume': client => client.volume(),
  'datafy/detach-volume': client => client.detach(),
  'datafy/get-snapshot': client => client.snapshotOf(SNAPSHOT),
}

describe.each(Object.entries(endpoints))('%s', (endpoint, send) => {
  test.each([400, 401, 403, 404, 409, 429, 500, 504])('answers %s with a message and no code', async status => {
    const client = await still({ failWith: [{ endpoint, status, message: 'as the scenario says' }] })
    const answer = await send(client)
    expect([answer.status, answer.body]).toEqual([status, { message: 'as the scenario says' }])
  })

  test('may answer without a body, or with a page', async () => {
    expect(await send(await still({ failWith: [{ endpoint, status: 500 }] }))).toMatchObject({ status: 500, text: '' })
    expect(await send(await still({ failWith: [{ endpoint, status: 504, html: true }] }))).toMatchObject({
      status: 504,
      headers: { 'content-type': 'text/html' },
    })
  })
})

interface Case {
  readonly knobs?: JsonObject
  readonly call: (client: Client) => Promise<Answer>
  readonly status: number
  readonly message?: string
}

const cases: Readonly<Record<string, Case>> = {
  'another token': {
    call: client => client.call('GET', `/api/v1/aws/volumes/${VOLUME}`, undefined, { authorization: 'Bearer x' }),
    status: 401,
    message: 'Unauthorized',
  },
  'a token that has expired': {
    knobs: { tokenExpiresAfter: '1h' },
    call: client => {
      client.pass(3_600)
      return client.volume()
    },
    status: 401,
    message: 'token is expired',
  },
  'a token that may only read': {
    knobs: { readOnlyToken: true },
    call: client => client.snapshot(),
    status: 403,
    message: 'no permission',
  },
  'an unknown volume': {
    knobs: { unlisted: 'unknown' },
    call: client => client.snapshot(),
    status: 404,
    message: `volume ${VOLUME} not found`,
  },
  'a plain EBS volume': {
    knobs: { existingVolumes: [{ volumeId: VOLUME, managed: false }] },
    call: client => client.volume(),
    status: 404,
    message: 'not found',
  },
  'a snapshot of a volume that Datafy does not manage': {
    knobs: { existingVolumes: [{ volumeId: VOLUME, managed: false }] },
    call: client => client.snapshot(),
    status: 400,
    message: 'not managed by Datafy',
  },
  'a second snapshot within 15 s': {
    call: async client => {
      await client.snapshot()
      return client.snapshot()
    },
    status: 400,
    message: 'SnapshotCreationPerVolumeRateExceeded',
  },
  'a restore without source': { call: client => client.create({}), status: 400, message: 'source must be one of' },
  'a restore from an unknown snapshot': {
    knobs: { unlisted: 'unknown' },
    call: client => client.create(),
    status: 404,
    message: `snapshot ${SNAPSHOT} not found`,
  },
  'a restore from a snapshot that is pending': {
    knobs: { existingSnapshots: [{ datafySnapshotId: SNAPSHOT, state: 'pending' }] },
    call: client => client.create(),
    status: 400,
    message: `snapshot ${SNAPSHOT} is not completed`,
  },
  'a restore with a tag of Datafy’s own': {
    call: client =>
      client.call('POST', '/api/v1/aws/volumes/create-from-snapshots', {
        source: { datafySnapshotId: SNAPSHOT },
        volumeProperties: { availabilityZone: 'us-east-1a', tags: [{ key: 'datafy:x', value: 'y' }] },
      }),
    status: 400,
    message: 'reserved prefix',
  },
  'a field that a strict server does not know': {
    knobs: { unknownFields: '400' },
    call: client => client.snapshot({ useSourceVolume: true }),
    status: 400,
    message: 'unknown field "useSourceVolume"',
  },
  'an attachment without device': {
    call: async client => client.attach(await client.restored(), { instanceId: INSTANCE }),
    status: 400,
    message: 'instanceId and deviceName are required',
  },
  'an attachment to another zone': {
    knobs: { instances: [{ instanceId: INSTANCE, zone: 'us-east-1b' }] },
    call: async client => client.attach(await client.restored()),
    status: 400,
    message: 'InvalidVolume.ZoneMismatch',
  },
  'an attachment to a device that is in use': {
    knobs: { instances: [{ instanceId: INSTANCE, deviceInUse: '/dev/sdb' }] },
    call: async client => client.attach(await client.restored()),
    status: 400,
    message: 'already in use',
  },
  'an attachment to an unknown instance': {
    knobs: { instances: [{ instanceId: INSTANCE, missing: true }] },
    call: async client => client.attach(await client.restored()),
    status: 404,
    message: `instance ${INSTANCE} not found`,
  },
  'a second attachment to the same instance': {
    call: async client => {
      const volume = await client.restored()
      await client.attach(volume)
      return client.attach(volume)
    },
    status: 409,
    message: 'already attached',
  },
  'a second attachment where it is idempotent': {
    knobs: { attachRepeat: '200' },
    call: async client => {
      const volume = await client.restored()
      await client.attach(volume)
      return client.attach(volume)
    },
    status: 200,
  },
  'an attachment of a volume that is elsewhere': {
    call: client => client.attach(VOLUME, { instanceId: OTHER_INSTANCE, deviceName: '/dev/sdb' }),
    status: 409,
    message: 'already attached',
  },
  'a detachment from another instance': {
    call: client => client.detach(VOLUME, OTHER_INSTANCE),
    status: 409,
    message: 'attached to another instance',
  },
  'a deactivation of a volume that is on no instance': {
    knobs: { existingVolumes: [{ volumeId: VOLUME, attached: false }] },
    call: client => client.deactivate(),
    status: 400,
    message: 'volume is not attached to any instance',
  },
  'a second deactivation': {
    call: async client => {
      await client.deactivate()
      return client.deactivate()
    },
    status: 409,
    message: 'already being deactivated',
  },
  'an unknown snapshot': {
    knobs: { unlisted: 'unknown' },
    call: client => client.snapshotOf(SNAPSHOT),
    status: 404,
    message: 'not found',
  },
}

describe('comes about by itself:', () => {
  test.each(Object.entries(cases))('%s', async (_, { knobs, call, status, message = '' }) => {
    const answer = await call(await still(knobs))
    expect(answer.status).toBe(status)
    expect(answer.body?.message ?? '').toContain(message)
  })
})

test('all fields of an answer are optional', async () => {
  const { snapshot } = await still({ omitFields: ['datafySnapshotId', 'status', 'startTime', 'volumeId'] })
  expect((await snapshot()).body).toEqual({ volumeSizeGb: 100, description: '' })
})
