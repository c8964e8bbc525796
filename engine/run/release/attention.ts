import { defined } from '../../../schemas/defined.ts'
import type { Failure } from '../../errors.ts'
import type { AttentionItem, PlanEntry } from '../../journal/entry.ts'
import { pathOf } from '../../key.ts'
import { answersTo, commandAt } from '../../next-command.ts'
import type { Call } from '../call/call.ts'
import { lookText, requestText } from '../call/request-words.ts'
import type { Registration } from '../frame.ts'
import type { RunState } from '../run-state.ts'
import type { NotReleased } from './released.ts'

/** A call of which nobody knows whether it took effect: what to look at, what a look shows already, and how to go on. */
export function doubtItem(run: RunState, call: Call, evidence: string): AttentionItem {
  const step = pathOf(call.key)
  const resource = call.effect.kind === 'creates' ? call.effect.resource : undefined
  const ways = waysOn(run, step)
  const look = call.uses.settle?.look ?? call.uses.evidence?.look
  const place = look === undefined ? '' : ` (${lookText(run, call, look(call.input, call.context))})`
  const seen = evidence === '' ? '' : `; ${evidence}`
  return {
    step,
    vendor: call.vendor.name,
    ...defined({ resource }),
    marker: call.context.marker,
    requestId: call.context.requestId,
    state: 'inDoubt',
    what: `${call.vendor.title} may have acted on ${requestText(call)} of step "${step}"; its answer was lost`,
    check: `look in ${call.vendor.title}${place} for what the request id ${call.context.requestId} or the marker ${call.context.marker} made${seen}`,
    clear:
      resource === undefined
        ? `"${ways.skip}" once you know what happened`
        : `"${ways.adopt}" if it exists, with its id (it is then released), "${ways.skip}" if it does not`,
    ...(resource === undefined ? {} : { cost: `an unreleased ${resource} may be billed until it is released` }),
    since: call.sentAt ?? run.startedAt,
  }
}

/** A call of an earlier process of which nobody knows whether it took effect, and which this one can not say again. */
export function unaskableItem(
  run: RunState,
  { key, uses, creates, marker, requestId, at }: PlanEntry,
  { message }: Failure,
): AttentionItem {
  const step = pathOf(key)
  const ways = waysOn(run, step)
  return {
    step,
    vendor: run.plan.catalogue.steps.get(uses)?.vendor ?? uses,
    ...defined({ resource: creates }),
    marker,
    requestId,
    state: 'inDoubt',
    what: `whether "${step}" took effect is in doubt, and it can not be asked: ${message}`,
    check: `look for what the request id ${requestId} or the marker ${marker} made`,
    clear:
      creates === undefined
        ? `"${ways.skip}" once you know what happened`
        : `"${ways.adopt}" if it exists, with its id (it is then released), "${ways.skip}" if it does not`,
    since: at,
  }
}

/** Something that is known or likely to exist and could not be released. */
export function heldItem(
  run: RunState,
  { origin, deferred, path }: Registration,
  id: string | undefined,
  { reason, check }: NotReleased,
): AttentionItem {
  const ways = waysOn(run, origin.path)
  const { call } = origin
  const resource = deferred.releases ?? path
  const title = call?.vendor.title ?? 'the place where it was made'
  return {
    step: origin.path,
    ...(call === undefined
      ? {}
      : { vendor: call.vendor.name, marker: call.context.marker, requestId: call.context.requestId }),
    resource,
    ...defined({ id }),
    state: 'held',
    what: `${resource}${id === undefined ? '' : ` ${id}`} of step "${origin.path}" is not released: ${reason}`,
    check: `look at ${id ?? (call === undefined ? path : `what the request id ${call.context.requestId} made`)} in ${title}${check === undefined ? '' : ` (${check})`}`,
    clear: `"${ways.release}" tries again; or release it in ${title} and run "${ways.skip}"`,
    cost: `it may be billed until it is released`,
    since: call?.sentAt ?? origin.at,
  }
}

/** What a step of the run has released, and no look has shown so. */
export function unseenItem(
  run: RunState,
  call: Call,
  { resource, id = '' }: { readonly resource: string; readonly id?: string },
  { reason, check }: NotReleased,
): AttentionItem {
  const { title, name } = call.vendor
  const step = pathOf(call.key)
  const ways = waysOn(run, step)
  return {
    step,
    vendor: name,
    resource,
    ...(id === '' ? {} : { id }),
    marker: call.context.marker,
    requestId: call.context.requestId,
    state: 'inDoubt',
    what: `${title} accepted that step "${step}" releases ${resource} ${id}, and nothing shows it done: ${reason}`,
    check: `look at ${id === '' ? resource : id} in ${title}${check === undefined ? '' : ` (${check})`}`,
    clear: `"${ways.release}" looks again; or see to it in ${title} and run "${ways.skip}"`,
    cost: 'it may be billed until it is released',
    since: call.sentAt ?? run.startedAt,
  }
}

/** The commands that end a person's work on a step. */
function waysOn({ runtime: { runId, place = {} } }: RunState, step: string) {
  const [adopt = '', skip = ''] = answersTo(place, { runId, step, choices: ['adopt', 'skip'] })
  return { adopt, skip, release: commandAt(place, 'release', [runId]) }
}
