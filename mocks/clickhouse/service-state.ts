import type { JsonObject } from '../../schemas/json.ts'
import type { ModelWorld } from '../world.ts'
import type { ClickhouseKnobs } from './knobs.ts'
import { type Answer, badRequest, conflict, done, result } from './replies.ts'
import { enter, inPhaseSince, type Service, stateOf, wireOf } from './service.ts'

/** The vendor's own list, in its own order (text of a 409, clickhousectl #335, 2026-07). */
const DELETABLE = ['provisioning', 'starting', 'awaking', 'idle', 'stopped', 'degraded', 'failed']
/** "The service must be in stopped state" (first document). */
const DELETABLE_AS_DOCUMENTED = ['stopped']

const NOT_YET = ['provisioning', 'terminating', 'failed']

/** PATCH …/state: answers the service as it is after the command was taken; the rest takes its time. */
export function commandState(service: Service, world: ModelWorld, knobs: ClickhouseKnobs, body: JsonObject): Answer {
  const word = body['command']
  const known = world.mode === 'seed' ? ['start', 'stop'] : ['start', 'stop', 'awake']
  if (typeof word !== 'string' || !known.includes(word))
    return badRequest(`request body.command: must be one of ${known.join(', ')} <${typeof word}:${String(word)}>`)
  const state = stateOf(service, world)
  if (NOT_YET.includes(state)) return conflict(`Service can not be changed. Current state: '${state}'`)
  const effect = commands[word]!(service, knobs, state)
  if (!isPhases(effect)) return effect
  if (effect.length > 0) enter(service, world, effect)
  return result(wireOf(service, world))
}

/** The phases that a command begins, none when there is nothing to do, or its refusal. */
type Effect = readonly (readonly [state: string, delayMs: number])[] | Answer

const isPhases = (effect: Effect): effect is Exclude<Effect, Answer> => Array.isArray(effect)

const commands: Readonly<Record<string, (service: Service, knobs: ClickhouseKnobs, state: string) => Effect>> = {
  /** An idle service counts as started (docs, knowledge base). */
  start({ fate }, { commandLag, starting }, state) {
    if (state === 'stopping') return conflict(`Service can not be started. Current state: '${state}'`)
    if (state !== 'stopped') return []
    return [
      ['starting', commandLag],
      ['running', fate.starting ?? starting],
    ]
  },

  stop({ fate }, { commandLag, stopping, idleStop }, state) {
    if (state === 'stopped' || state === 'stopping' || (state === 'idle' && idleStop === 'idle')) return []
    return [
      ['stopping', commandLag],
      ['stopped', fate.stopping ?? stopping],
    ]
  },

  /** 400 on a stopped service (clickhousectl #923); the text is not known. */
  awake({ fate }, { commandLag, awaking }, state) {
    if (state === 'stopped' || state === 'stopping') return badRequest('Service can not be awaked')
    if (state !== 'idle') return []
    return [
      ['awaking', commandLag],
      ['running', fate.awaking ?? awaking],
    ]
  },
}

/** DELETE: asynchronous, from some states only, and the backend may lag behind the state that is shown. */
export function terminate(service: Service, world: ModelWorld, knobs: ClickhouseKnobs): Answer {
  const state = stateOf(service, world)
  const allowed = world.mode === 'seed' ? DELETABLE_AS_DOCUMENTED : DELETABLE
  const refusedFor = service.fate.deleteRefusedFor ?? knobs.deleteRefusedFor
  const isLagging = state === 'stopped' && world.now() < inPhaseSince(service, world) + world.lifecycle(refusedFor)
  if (!allowed.includes(state) || isLagging) return notDeletable(allowed, isLagging ? 'stopping' : state)

  const takesMs = service.fate.terminating ?? knobs.terminating
  enter(service, world, [['terminating', 0]])
  service.goneAt = world.now() + world.lifecycle(takesMs)
  service.acceptedDeletes += 1
  return done
}

const notDeletable = (allowed: readonly string[], state: string): Answer =>
  conflict(
    `Only instance in one of the following states: ${allowed.map(word => `'${word}'`).join(',')} can be terminated. ` +
      `Current state: '${state}'`,
  )
