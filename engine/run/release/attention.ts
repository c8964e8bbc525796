import type { AttentionItem } from '../../journal/entry.ts'
import { pathOf } from '../../journal/key.ts'
import type { Look } from '../../step.ts'
import type { Call } from '../call/call.ts'
import { lookFor } from '../call/settle.ts'
import { urlOf } from '../call/url.ts'
import type { Registration } from '../frame.ts'
import type { RunState } from '../run-state.ts'
import type { Released } from './release-made.ts'

/** Advice does not wait longer than this for its evidence. */
const EVIDENCE_WITHIN_MS = 30_000

/** A call of which nobody knows whether it took effect: what to look at, and how to go on. */
export async function doubtItem(run: RunState, call: Call): Promise<AttentionItem> {
  const step = pathOf(call.key)
  const resource = call.effect.kind === 'creates' ? call.effect.resource : undefined
  const answer = `drillbook answer ${run.runtime.runId} ${step}`
  const look = call.uses.settle?.look ?? call.uses.evidence?.look
  const place = look === undefined ? '' : ` (${lookText(run, call, look(call.input, call.context))})`
  return {
    step,
    vendor: call.vendor.name,
    ...(resource === undefined ? {} : { resource }),
    marker: call.context.marker,
    requestId: call.context.requestId,
    state: 'inDoubt',
    what: `${call.vendor.title} may have acted on ${requestOf(call)} of step "${step}"; its answer was lost`,
    check: `look in ${call.vendor.title}${place} for what the request id ${call.context.requestId} or the marker ${call.context.marker} made${await evidenceFor(run, call)}`,
    clear:
      resource === undefined
        ? `${answer} --skip once you know what happened`
        : `${answer} --adopt ID if it exists (it is then released), ${answer} --skip if it does not`,
    ...(resource === undefined ? {} : { cost: `an unreleased ${resource} may be billed until it is released` }),
    since: call.sentAt ?? run.startedAt,
  }
}

/** Something that is known or likely to exist and could not be released. */
export function heldItem(
  run: RunState,
  { origin, deferred, path }: Registration,
  id: string | undefined,
  { reason, check }: Extract<Released, { ok: false }>,
): AttentionItem {
  const { runId } = run.runtime
  const { call } = origin
  const resource = deferred.releases ?? path
  const title = call?.vendor.title ?? 'the place where it was made'
  return {
    step: origin.path,
    ...(call === undefined
      ? {}
      : { vendor: call.vendor.name, marker: call.context.marker, requestId: call.context.requestId }),
    resource,
    ...(id === undefined ? {} : { id }),
    state: 'held',
    what: `${resource}${id === undefined ? '' : ` ${id}`} of step "${origin.path}" is not released: ${reason}`,
    check: `look at ${id ?? (call === undefined ? path : `what the request id ${call.context.requestId} made`)} in ${title}${check === undefined ? '' : ` (${check})`}`,
    clear: `"drillbook release ${runId}" tries again; or release it in ${title} and run "drillbook answer ${runId} ${origin.path} --skip"`,
    cost: `it may be billed until it is released`,
    since: call?.sentAt ?? origin.at,
  }
}

/** What a look shows that settles nothing by itself; silence when it can not be had. */
async function evidenceFor(run: RunState, call: Call): Promise<string> {
  const { evidence } = call.uses
  if (evidence === undefined) return ''
  const reading: Call = { ...call, lane: 'cleanup', deadlineAt: run.runtime.now() + EVIDENCE_WITHIN_MS }
  const seen = await run.runtime.shield(() =>
    lookFor(run, reading, ':evidence', evidence.look(call.input, call.context)),
  )
  return seen.ok ? `; ${evidence.tell(seen.outputs, call.input)}` : ''
}

/** The request, or the local program, of a look. */
export function lookText(run: RunState, call: Call, look: Look): string {
  const uses = run.plan.catalogue.steps.get(look.uses)!
  return uses.command === undefined
    ? requestOf({ ...call, uses, input: look.with })
    : uses.command(look.with, call.context).join(' ')
}

function requestOf(call: Call): string {
  if (call.uses.request === undefined) return call.uses.type
  const request = call.uses.request(call.input, call.context)
  return `${request.method} ${urlOf(call.connection, request)}`
}

/** The output that names a created resource: `bufferId`, `serviceId`, `id`. */
export function idOf(outputs: Readonly<Record<string, unknown>>): string | undefined {
  const name = Object.keys(outputs).find(
    output => /^id$|Id$/.test(output) && output !== 'requestId' && output !== 'supportId',
  )
  const value = name === undefined ? undefined : outputs[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
