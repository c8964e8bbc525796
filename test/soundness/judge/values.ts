import type { SentRequest } from '../../../engine/runtime/simulated/network.ts'
import { placeOfAddress, sentPathOf } from '../../../schemas/address.ts'
import { canonical, isObject, type Json, type JsonObject } from '../../../schemas/json.ts'
import { textAt } from '../made.ts'
import type { Judge } from './judge.ts'
import { expected, type Known } from './reference.ts'
import { placeOf } from './tree.ts'

/** What arrived at programs and in requests, held against what the file says must arrive. */
export const values: Judge = given => {
  const { runbook, drill, trial } = given
  const struck = new Set(
    trial.schedule.faults.flatMap(
      ({ at }) =>
        placeOf(runbook, sentPathOf(placeOfAddress(at)) ?? '')?.path.map(({ step }) => textAt(step, 'id') ?? '') ?? [],
    ),
  )
  for (const { key, argv } of trial.ran) {
    const place = placeOf(runbook, key)
    const wrong = place && wrongArgument({ runbook, drill, place, struck }, argv)
    if (wrong !== undefined) return { claim: 'value', how: `"${key}" ${wrong}` }
  }
  for (const request of trial.sent) {
    const place = placeOf(runbook, request.key)
    if (place === undefined || textAt(place.step, 'uses') !== 'http/request') continue
    const wrong = wrongRequest({ runbook, drill, place, struck }, request)
    if (wrong !== undefined) return { claim: 'value', how: `"${request.key}" ${wrong}` }
  }
  return undefined
}

function wrongArgument(known: Known, argv: readonly string[]): string | undefined {
  const { run } = known.place.step
  if (!Array.isArray(run)) return undefined
  if (run.length !== argv.length) return `was given ${argv.length} arguments, and its step has ${run.length}`
  for (const [index, argument] of run.entries()) {
    const wanted = expected(argument as Json, known)
    if (wanted === undefined || typeof wanted.value === 'object') continue
    if (argv[index] !== String(wanted.value))
      return `was given ${JSON.stringify(argv[index])} for ${JSON.stringify(argument)}, which is ${JSON.stringify(wanted.value)}`
  }
  return undefined
}

function wrongRequest(known: Known, { wire }: SentRequest): string | undefined {
  const input = known.place.step['with'] as JsonObject
  return (
    wrongBody(known, input, wire.body) ?? wrongUrl(known, input, wire.url) ?? wrongHeader(known, input, wire.headers)
  )
}

function wrongBody(known: Known, { body }: JsonObject, sent: unknown): string | undefined {
  const wanted = body === undefined ? undefined : expected(body, known)
  if (wanted === undefined || typeof sent !== 'string') return undefined
  const arrived = JSON.parse(sent) as Json
  return canonical(arrived) === canonical(wanted.value)
    ? undefined
    : `sent ${canonical(arrived)} for ${canonical(wanted.value)}`
}

/** The last segment and the values of the query, as a server reads them. */
function wrongUrl(known: Known, { url, query }: JsonObject, sent: string): string | undefined {
  if (typeof url !== 'string') return undefined
  const arrived = new URL(sent)
  const [path = '', search = ''] = url.split('?')
  const segments = path.split('/')
  for (const [index, segment] of segments.entries()) {
    const wanted = expected(segment, known)
    const found = decodeURIComponent(arrived.pathname.split('/')[index] ?? '')
    if (wanted !== undefined && found !== String(wanted.value))
      return `went to ${JSON.stringify(found)} for ${JSON.stringify(wanted.value)}`
  }
  if (arrived.pathname.split('/').length !== segments.length) return `went to ${arrived.pathname} for ${path}`
  const asked = search === '' ? query : Object.fromEntries([search.split('=') as [string, string]])
  for (const [name, value] of Object.entries(isObject(asked) ? (asked as JsonObject) : {})) {
    const wanted = expected(value, known)
    const found = arrived.searchParams.get(name)
    if (wanted !== undefined && found !== String(wanted.value))
      return `asked for ${name} ${JSON.stringify(found)} for ${JSON.stringify(wanted.value)}`
  }
  return undefined
}

function wrongHeader(
  known: Known,
  { headers }: JsonObject,
  sent: Readonly<Record<string, string>>,
): string | undefined {
  for (const [name, value] of Object.entries((headers ?? {}) as JsonObject)) {
    const wanted = expected(value, known)
    if (wanted !== undefined && sent[name] !== String(wanted.value))
      return `sent ${name} ${JSON.stringify(sent[name])} for ${JSON.stringify(wanted.value)}`
  }
  return undefined
}
