import { callKeyOf, pathOf } from '../../../engine/key.ts'
import type { SentRequest } from '../../../engine/runtime/simulated/network.ts'
import { effectOf } from '../../../engine/step.ts'
import type { Resource } from '../../../schemas/ledger.ts'
import { catalogue } from '../../../steps/index.ts'
import { type RawStep, textAt } from '../made.ts'
import type { Case, Judge } from './judge.ts'
import { endedWell, isForFailure, type Place, placeOf } from './tree.ts'

/**
 * What the vendors' ledger shows alive, and the step whose request made it. The sentence is about what steps are declared
 * to create, and that alone is taken from the catalogue.
 */
export const alive: Judge = given => {
  const { result, world } = given.trial
  if (result === undefined || result.status === 'waiting') return undefined
  const isGreen = result.status === 'succeeded'
  for (const resource of world.resources()) {
    if (!resource.alive || resource.foreign) continue
    const made = makerOf(given, resource)
    if (made === undefined) continue
    const { place, request } = made
    if (mayStay(place, result.failure === undefined) || ranForIt(given, request)) continue
    const what = `${resource.resource} ${resource.id} of "${request.key}" is ${resource.state}`
    if (isGreen) return { claim: 'green', how: `the run ended green, and ${what}` }
    if (!isNamed(given, resource, request))
      return { claim: 'silent', how: `the run ended ${result.status}, and ${what}` }
  }
  return undefined
}

interface Made {
  readonly place: Place
  readonly request: SentRequest
}

/** The request that made a resource: the last one of a creating step that was on its way then, by its mark where several were. */
function makerOf({ runbook, trial }: Case, resource: Resource): Made | undefined {
  const candidates = trial.sent.flatMap(request => {
    const place = placeOf(runbook, request.key)
    if (place === undefined || request.sentAt > resource.createdAt || request.wire.method === 'GET') return []
    return createdBy(place.step) === resource.resource ? [{ place, request }] : []
  })
  const marked = candidates.filter(({ request }) => textOfWire(request).includes(resource.marker))
  return (resource.marker !== '' && marked.length > 0 ? marked : candidates).at(-1)
}

/** The resource that a step is declared to create. */
export function createdBy(step: RawStep): string | undefined {
  const uses = catalogue.steps.get(textAt(step, 'uses') ?? '')
  const effect = uses && effectOf(uses, { given: new Set(), known: {}, settings: {} })
  return effect?.kind === 'creates' ? effect.resource : undefined
}

/** Kept by word; or handed over by what succeeded: the run, or an item of a list, which is a scope of its own. */
const mayStay = ({ step, path }: Place, hasSucceeded: boolean): boolean =>
  step['keep'] !== undefined ||
  (isForFailure(step) && (hasSucceeded || path.some(part => part.step['foreach'] !== undefined)))

const textOfWire = ({ wire }: SentRequest): string => JSON.stringify(wire)

/** A deferred program took it away: no vendor's model knows programs, so that it ran well after the step counts. */
function ranForIt({ runbook, trial }: Case, { key, sentAt }: SentRequest): boolean {
  const own = placeOf(runbook, key)?.path.at(-1)
  return trial.ran.filter(endedWell).some(ran => {
    const place = placeOf(runbook, ran.key)
    return place?.registrant !== undefined && place.registrant === own?.step && ran.startedAt >= sentAt
  })
}

/** Whether the end names a resource, in whatever words. */
function isNamed({ trial }: Case, { id, marker }: Resource, { key }: SentRequest): boolean {
  const { result } = trial
  const words = JSON.stringify([result?.attention, result?.held])
  const step = pathOf(callKeyOf(key)).replace(/:.*$/, '')
  return words.includes(id) || (marker !== '' && words.includes(marker)) || words.includes(`"step":"${step}"`)
}
