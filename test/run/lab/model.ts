import { empty, jsonReply, timed, unhandled } from '../../../mocks/answers.ts'
import { choice, defineKnobs, duration, list, text } from '../../../mocks/knobs.ts'
import { routeTable } from '../../../mocks/routes.ts'
import type { ModelMaker, ModelRequest } from '../../../mocks/world.ts'
import { defined } from '../../../schemas/defined.ts'
import { isObject } from '../../../schemas/json.ts'
import type { Resource } from '../../../schemas/ledger.ts'
import type { WireReply } from '../../../schemas/wire.ts'

const knobs = defineKnobs({
  /** From MAKING to READY. */
  readyAfter: duration('90s'),
  /** By order of creation: a disk that breaks instead, and why. */
  disks: list({ brokenAfter: duration(), reason: text() }),
  /** How long a disk is UNCLEAR before it is READY. */
  unclearFor: duration('0s'),
  /** How much later a new disk shows in lists. */
  listLag: duration('0s'),
  /** What a delete does: the disk is gone, it is gone late, or it is refused for ever. */
  delete: choice('at once', 'after 40s', 'refused'),
})

interface Disk {
  readonly id: string
  readonly marker: string
  readonly name: string | undefined
  readonly host: string
  readonly createdAt: number
  readonly foreign: boolean
  sizeGb: number
  deletedAt?: number
}

const endpoints = [
  { endpoint: 'create-disk', method: 'POST', path: '/disks' },
  { endpoint: 'list-disks', method: 'GET', path: '/disks' },
  { endpoint: 'get-disk', method: 'GET', path: '/disks/:id' },
  { endpoint: 'change-disk', method: 'PUT', path: '/disks/:id' },
  { endpoint: 'start-disk', method: 'POST', path: '/disks/:id/start' },
  { endpoint: 'delete-disk', method: 'DELETE', path: '/disks/:id' },
  { endpoint: 'ring-bell', method: 'POST', path: '/bell' },
] as const

/** The lab: disks that are made, break, are changed and deleted, and a bell. `d-1` is somebody else's and always there. */
export const labModel: ModelMaker = (world, given) => {
  const { readyAfter, disks: each, unclearFor, listLag, delete: deletion } = knobs.read(given)
  const routes = routeTable(endpoints)
  const disks: Disk[] = [
    { id: 'd-1', marker: 'theirs', name: 'theirs', host: 'theirs', createdAt: 0, foreign: true, sizeGb: 10 },
  ]
  const byRequest = new Map<string, Disk>()
  let rung = 0

  const stateOf = (disk: Disk): string => {
    if (disk.deletedAt !== undefined && world.now() >= disk.deletedAt) return 'GONE'
    const own = disk.foreign ? {} : (each[disks.filter(other => !other.foreign).indexOf(disk)] ?? {})
    const age = world.now() - disk.createdAt
    if (own.brokenAfter !== undefined) return age < own.brokenAfter ? 'MAKING' : 'BROKEN'
    if (age < readyAfter) return 'MAKING'
    return age < readyAfter + unclearFor ? 'UNCLEAR' : 'READY'
  }
  const view = (disk: Disk) => {
    const state = stateOf(disk)
    const reason = each[disks.filter(other => !other.foreign).indexOf(disk)]?.reason
    return {
      diskId: disk.id,
      state,
      host: disk.host,
      sizeGb: disk.sizeGb,
      ...(state === 'BROKEN' && reason !== undefined ? { reason } : {}),
    }
  }

  function create(body: Readonly<Record<string, unknown>>): WireReply {
    const requestId = body['requestId'] as string | undefined
    const known = requestId === undefined ? undefined : byRequest.get(requestId)
    if (known !== undefined) return jsonReply(200, view(known))
    const name = body['name'] as string | undefined
    const disk: Disk = {
      id: `d-${disks.length + 1}`,
      marker: requestId ?? name ?? 'unmarked',
      name,
      host: String(body['host']),
      createdAt: world.now(),
      foreign: false,
      sizeGb: 10,
    }
    disks.push(disk)
    if (requestId !== undefined) byRequest.set(requestId, disk)
    world.arrival({ endpoint: 'create-disk', effect: disk.id, ...defined({ requestId }) })
    return jsonReply(201, view(disk))
  }

  function remove(disk: Disk): WireReply {
    if (deletion === 'refused') return jsonReply(409, { message: 'the disk is in use' })
    if (disk.deletedAt === undefined) world.arrival({ endpoint: 'delete-disk', effect: disk.id })
    disk.deletedAt ??= world.now() + (deletion === 'after 40s' ? 40_000 : 0)
    return empty(204)
  }

  function answer(request: ModelRequest): WireReply {
    const match = routes(request.method, request.segments)
    if (match === undefined) return unhandled(request.method, request.path)
    const { endpoint } = match.route
    world.arrival({ endpoint })
    if (request.headers['authorization'] !== world.credentials['lab.token']) return jsonReply(401, { message: 'who?' })
    const body = isObject(request.body) ? request.body : {}
    if (endpoint === 'create-disk') return create(body)
    if (endpoint === 'ring-bell') {
      rung += 1
      world.arrival({ endpoint, effect: `bell ${rung}` })
      return jsonReply(200, { rung })
    }
    if (endpoint === 'list-disks') {
      const name = request.query.get('name')
      const shown = disks.filter(disk => disk.createdAt + listLag <= world.now() && stateOf(disk) !== 'GONE')
      return jsonReply(200, shown.filter(disk => name === null || disk.name === name).map(view))
    }
    const disk = disks.find(({ id }) => id === match.params['id'])
    if (disk === undefined) return jsonReply(404, { message: 'no such disk' })
    switch (endpoint) {
      case 'get-disk':
        return jsonReply(200, view(disk))
      case 'change-disk':
        if (typeof body['sizeGb'] === 'number') disk.sizeGb = body['sizeGb']
        world.arrival({ endpoint, effect: disk.id })
        return jsonReply(200, view(disk))
      case 'start-disk':
        world.arrival({ endpoint, effect: disk.id })
        return jsonReply(202, view(disk))
      case 'delete-disk':
        return remove(disk)
    }
  }

  return {
    vendor: 'lab',
    origins: ['https://lab.mock'],
    owns: () => true,
    endpoints,
    handle: request => timed(answer(request), 100),
    resources: () =>
      disks.map(
        (disk): Resource => ({
          vendor: 'lab',
          resource: 'lab/disk',
          id: disk.id,
          marker: disk.marker,
          createdAt: disk.createdAt,
          state: stateOf(disk),
          alive: stateOf(disk) !== 'GONE',
          releases: disk.deletedAt === undefined ? 0 : 1,
          foreign: disk.foreign,
        }),
      ),
  }
}
