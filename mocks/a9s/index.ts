import { paths } from '../../schemas/a9s/paths.ts'
import { parseDuration } from '../../schemas/duration.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply, timed, unhandled } from '../answers.ts'
import { routeTable } from '../routes.ts'
import type { ModelMaker, ModelRequest, ModelWorld, Refusal } from '../world.ts'
import { backups } from './backups.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { gate } from './gate.ts'
import { type Instance, instanceWire, nextId } from './instance.ts'
import { knobs as declared, type Knobs } from './knobs.ts'
import { ledgerOf } from './ledger.ts'
import { problemsOf } from './problems.ts'
import { recovery } from './recovery.ts'
import { notFound, refuse, routerRefusal } from './refusal.ts'
import { restores } from './restores.ts'
import { makeSites, siteOrigins } from './sites.ts'
import { strangersTask } from './task.ts'

/**
 * a9s: two sites with one shared store for disaster recovery. Backups and restores are queued 5 s and run 30 s; a
 * restore takes the newest done backup of its guid, if the key is the one that backup was made with.
 */
export const a9s: ModelMaker = (world, given) => {
  const knobs = declared.read(given)
  const sites = makeSites(world, knobs)
  const handlers = handlersOf(world, knobs, sites)
  const refuseBefore = gate(world, knobs)

  function answer(request: ModelRequest): WireReply {
    const match = findRoute(request.method, request.segments)
    if (match === undefined) return unhandled(request.method, request.path)
    const { endpoint } = match.route
    const { id = '', task = '' } = match.params
    world.arrival({ endpoint })

    const instance = sites.find(candidate => candidate.id === id)
    if (knobs.primaryDown && (instance ?? request).origin === siteOrigins.west) return routerRefusal()
    const refusal = refuseBefore(request, endpoint)
    if (refusal !== undefined) return refusal
    if (instance === undefined || isElsewhere(instance, request) || world.now() >= instance.deletedAt)
      return knobs.gone === '410' ? refuse(410) : notFound(`instance ${id}`)

    const tasksBefore = instance.backups.length + instance.restores.length
    const reply = handlers[endpoint](instance, request, task)
    if (instance.backups.length + instance.restores.length > tasksBefore)
      world.arrival({ endpoint, effect: `${endpoint} ${id}` })
    return reply
  }

  return {
    vendor: 'a9s',
    origins: Object.values(siteOrigins),
    owns: ({ path }) => path.startsWith(paths.instance('')),
    endpoints,
    handle: request => timed(answer(request), latencyOf(world, knobs, request)),
    refusal,
    resources: () => sites.flatMap(instance => ledgerOf(instance, world.now())),
    problems: () => sites.flatMap(problemsOf),
    happen: event => happen(world, sites, event),
  }
}

const findRoute = routeTable(endpoints)

type Handle = (instance: Instance, request: ModelRequest, task: string) => WireReply

function handlersOf(world: ModelWorld, knobs: Knobs, sites: readonly Instance[]): Readonly<Record<Endpoint, Handle>> {
  const backup = backups(world, knobs, sites)
  const restore = restores(world, knobs)
  const { prepare, perform } = recovery(world, knobs, sites)
  return {
    'a9s/get-instance': instance => jsonReply(200, instanceWire(instance, world.now())),
    'a9s/list-backups': backup.list,
    'a9s/create-backup': backup.create,
    'a9s/get-backup': (instance, _, task) => backup.get(instance, task),
    'a9s/list-restores': restore.list,
    'a9s/get-restore': (instance, _, task) => restore.get(instance, task),
    'a9s/prepare-disaster-recovery': prepare,
    'a9s/perform-disaster-recovery': perform,
  }
}

/** On a site's own origin only that site's instances are known. */
const isElsewhere = (instance: Instance, { origin }: ModelRequest): boolean =>
  Object.values<string>(siteOrigins).includes(origin) && origin !== instance.origin

/** Prepare goes through to the Backup Manager: 0.3 s to 2 s where the others take 0.3 s. */
const PREPARE_SPREAD = 5.7

function latencyOf(world: ModelWorld, { latency }: Knobs, { path }: ModelRequest): number {
  return path.endsWith('/prepare') ? latency * (1 + world.random('a9s prepare') * PREPARE_SPREAD) : latency
}

/** A refusal in a9s's own words. */
function refusal({ status, message, retryAfterMs }: Refusal, { path }: ModelRequest): WireReply {
  const headers = retryAfterMs === undefined ? undefined : { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) }
  const isRestoreConflict = status === 409 && path.endsWith('/perform')
  return refuse(status, { description: message, ...(isRestoreConflict && { error: 'RestoreInProgress' }) }, headers)
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
