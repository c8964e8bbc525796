import { paths } from '../../schemas/a9s/paths.ts'
import { parseDuration } from '../../schemas/duration.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { json, timed, unhandled } from '../answers.ts'
import { type Route, routeTable } from '../routes.ts'
import type { LedgerResource, ModelMaker, ModelRequest, ModelWorld, Refusal } from '../world.ts'
import { backups } from './backups.ts'
import { gate } from './gate.ts'
import { type Instance, instanceStateAt, instanceWire, nextId, restoreWire, visible } from './instance.ts'
import { knobs as declared, type Knobs } from './knobs.ts'
import { problemsOf } from './problems.ts'
import { recovery } from './recovery.ts'
import { notFound, refuse, routerRefusal } from './refusal.ts'
import { makeSites, siteOrigins } from './sites.ts'
import { stateOf, strangersTask, type Task } from './task.ts'

/**
 * a9s: two sites with one shared store for disaster recovery. Backups and restores are queued 5 s and run 30 s; a
 * restore takes the newest done backup of its guid, if the key is the one that backup was made with.
 */
export const a9s: ModelMaker = (world, given) => {
  const knobs = declared.read(given)
  const sites = makeSites(world, knobs)
  const routes = routesOf(world, knobs, sites)
  const route = routeTable(routes)
  const refuseBefore = gate(world, knobs)

  function answer(request: ModelRequest): WireReply {
    const match = route(request.method, request.segments)
    if (match === undefined) return unhandled(request.method, request.path)
    const { endpoint, handle } = match.route
    world.arrival({ endpoint })

    const instance = sites.find(({ id }) => id === match.params['id'])
    if (knobs.primaryDown && (instance ?? { origin: request.origin }).origin === siteOrigins.west)
      return routerRefusal()
    const refusal = refuseBefore(request, endpoint)
    if (refusal !== undefined) return refusal
    if (instance === undefined || isElsewhere(instance, request) || world.now() >= instance.deletedAt)
      return knobs.gone === '410' ? refuse(410) : notFound(`instance ${match.params['id']}`)
    return handle(instance, request, match.params)
  }

  return {
    vendor: 'a9s',
    origins: Object.values(siteOrigins),
    owns: ({ path }) => path.startsWith(paths.instance('')),
    endpoints: routes,
    handle: request => timed(answer(request), latencyOf(world, knobs, request)),
    refusal,
    resources: () => sites.flatMap(instance => ledgerOf(instance, world.now())),
    problems: () => sites.flatMap(problemsOf),
    happen: event => happen(world, sites, event),
  }
}

type Handle = (instance: Instance, request: ModelRequest, params: Readonly<Record<string, string>>) => WireReply

function routesOf(world: ModelWorld, knobs: Knobs, sites: readonly Instance[]): readonly Route<Handle>[] {
  const backup = backups(world, knobs, sites)
  const { prepare, perform } = recovery(world, knobs, sites)
  const noted =
    (endpoint: string, kind: 'backups' | 'restores', handle: Handle): Handle =>
    (instance, request, params) => {
      const before = instance[kind].length
      const reply = handle(instance, request, params)
      const made = instance[kind][before]
      if (made !== undefined) world.arrival({ endpoint, effect: `${endpoint} ${instance.id} ${made.id}` })
      return reply
    }
  const restoreList = (instance: Instance) =>
    visible(instance.restores, world.now()).map(restore => restoreWire(restore, world.now()))

  return [
    {
      endpoint: 'a9s/get-instance',
      method: 'GET',
      path: paths.instance(':id'),
      handle: instance => json(200, instanceWire(instance, world.now())),
    },
    { endpoint: 'a9s/list-backups', method: 'GET', path: paths.backups(':id'), handle: backup.list },
    {
      endpoint: 'a9s/create-backup',
      method: 'POST',
      path: paths.backups(':id'),
      handle: noted('a9s/create-backup', 'backups', backup.create),
    },
    {
      endpoint: 'a9s/get-backup',
      method: 'GET',
      path: paths.backup(':id', ':task'),
      handle: (instance, _, params) => backup.get(instance, params['task']!),
    },
    {
      endpoint: 'a9s/list-restores',
      method: 'GET',
      path: paths.restores(':id'),
      handle: instance => (knobs.restoresEndpoint === 'off' ? refuse(404) : json(200, restoreList(instance))),
    },
    {
      endpoint: 'a9s/get-restore',
      method: 'GET',
      path: paths.restore(':id', ':task'),
      handle(instance, _, params) {
        if (knobs.restoresEndpoint === 'off') return refuse(404)
        const restore = restoreList(instance).find(({ id }) => String(id) === params['task'])
        return restore === undefined ? notFound(`restore ${params['task']}`) : json(200, restore)
      },
    },
    { endpoint: 'a9s/prepare-disaster-recovery', method: 'POST', path: paths.prepare(':id'), handle: prepare },
    {
      endpoint: 'a9s/perform-disaster-recovery',
      method: 'POST',
      path: paths.perform(':id'),
      handle: noted('a9s/perform-disaster-recovery', 'restores', perform),
    },
  ]
}

/** On a site's own origin only that site's instances are known. */
const isElsewhere = (instance: Instance, { origin }: ModelRequest): boolean =>
  Object.values<string | undefined>(siteOrigins).includes(origin) && origin !== instance.origin

const PREPARE_SPREAD_MS = 1_700

/** Prepare goes through to the Backup Manager: 0.3 s to 2 s. */
function latencyOf(world: ModelWorld, { latency }: Knobs, { path }: ModelRequest): number {
  return path.endsWith('/prepare') ? latency + world.random('a9s prepare') * PREPARE_SPREAD_MS : latency
}

/** A refusal in a9s's own words. */
function refusal({ status, message, retryAfterMs }: Refusal, { path }: ModelRequest): WireReply {
  const headers = retryAfterMs === undefined ? undefined : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }
  const isRestoreConflict = status === 409 && path.endsWith('/perform')
  return refuse(status, { description: message, ...(isRestoreConflict && { error: 'RestoreInProgress' }) }, headers)
}

/** Backups and restores are tasks with an end: none of them has to be released. */
function ledgerOf(instance: Instance, now: number): readonly LedgerResource[] {
  const taskLine = (noun: string) => (task: Task) => ({
    vendor: 'a9s',
    resource: `a9s/${noun}`,
    id: `${instance.id}/${task.id}`,
    marker: '',
    createdAt: task.triggeredAt,
    state: stateOf(task, now).status,
    alive: false,
    releases: 0,
    foreign: task.foreign,
  })
  return [
    {
      vendor: 'a9s',
      resource: 'a9s/instance',
      id: instance.id,
      marker: instance.name,
      createdAt: instance.createdAt,
      state: instanceStateAt(instance, now),
      alive: now < instance.deletedAt,
      releases: 0,
      foreign: true,
    },
    ...instance.backups.map(taskLine('backup')),
    ...instance.restores.map(taskLine('restore')),
  ]
}

/**
 * What people at the sites do: `{ does: delete, instance: destination }`, or `{ does: restore, instance: destination,
 * lasts: 20m }`.
 */
function happen(world: ModelWorld, [source, destination]: readonly [Instance, Instance], event: JsonObject): void {
  const instance = event['instance'] === 'destination' ? destination : source
  if (event['does'] === 'delete') instance.deletedAt = world.now()
  if (event['does'] === 'restore') {
    const runningMs = world.lifecycle(parseDuration(String(event['lasts'] ?? '20m')))
    instance.restores.push(strangersTask(nextId(instance.restores), { triggeredAt: world.now(), runningMs }))
  }
}
