import { type DatafyPath, SUB_ACCOUNT_HEADER, SUB_ACCOUNT_QUERY } from '../../schemas/datafy/paths.ts'
import { isObject } from '../../schemas/json.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { empty, jsonReply } from '../answers.ts'
import { slidingWindow } from '../rate-window.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { DatafyKnobs } from './knobs.ts'
import { htmlPage } from './replies.ts'

/** Body fields that each endpoint of each API knows; a strict server refuses others. */
const knownFields: Partial<Record<DatafyPath, Readonly<Record<'public' | 'iac', readonly string[]>>>> = {
  createSnapshot: { public: ['autoscalingOnly', 'description'], iac: ['autoscalingOnly', 'description'] },
  createVolume: { public: ['source'], iac: ['source', 'volumeProperties'] },
  attachVolume: { public: ['instanceId', 'deviceName'], iac: ['instanceId', 'deviceName'] },
  detachVolume: { public: [], iac: ['instanceId', 'force'] },
}

/** What stands before every endpoint: the token, its rights, the rate, the sub-account, unknown fields. */
export function datafyGate(world: ModelWorld, knobs: DatafyKnobs) {
  const window = slidingWindow(knobs.rateLimit)
  const expiresAt = knobs.tokenExpiresAfter === undefined ? undefined : world.now() + knobs.tokenExpiresAfter

  return (request: ModelRequest, path: DatafyPath, api: 'public' | 'iac'): WireReply | undefined => {
    if (request.headers['authorization'] !== `Bearer ${world.credentials['datafy.token']}`)
      return no(401, 'Unauthorized')
    if (expiresAt !== undefined && world.now() >= expiresAt) return no(401, 'token is expired')
    if (knobs.readOnlyToken && request.method !== 'GET') return no(403, 'the token has no permission for this action')
    if (window.take(world.now()) > 0) return no(429, 'Too Many Requests')
    if (knobs.subAccount === 'strict' && subAccountsOf(request).length > 1)
      return no(400, 'exactly one account is expected')
    if (knobs.unknownFields === '400' && isObject(request.body)) {
      const known = knownFields[path]?.[api] ?? []
      const unknown = Object.keys(request.body).find(field => !known.includes(field))
      if (unknown !== undefined) return no(400, `unknown field "${unknown}"`)
    }
    return undefined
  }
}

const no = (status: number, message: string): WireReply => jsonReply(status, { message })

/**
 * In whose name a request acts. More than one id, or `all`, is silently ignored on an endpoint of one resource (API
 * page, newer edition): the request then acts in the token's own account.
 */
export function accountNamed(request: ModelRequest): string {
  const named = subAccountsOf(request)
  return named.length === 1 && named[0] !== 'all' ? named[0]! : 'token’s own'
}

const subAccountsOf = ({ headers, query }: ModelRequest): readonly string[] => {
  const given = [headers[SUB_ACCOUNT_HEADER] ?? '', ...query.getAll(SUB_ACCOUNT_QUERY)].flatMap(text => text.split(','))
  return [...new Set(given.map(text => text.trim()).filter(text => text !== ''))]
}

/** Hands out the failures of the `failWith` knob by endpoint and number of the request. */
export function datafyFailures({ failWith }: DatafyKnobs) {
  const arrived = new Map<string, number>()
  return (endpoint: string): { readonly reply: WireReply; readonly applied: boolean } | undefined => {
    const number = (arrived.get(endpoint) ?? 0) + 1
    arrived.set(endpoint, number)
    const failure = failWith.find(entry => entry.endpoint === endpoint && (entry.nth ?? 1) === number)
    return failure === undefined ? undefined : { reply: failureReply(failure), applied: failure.applied === true }
  }
}

function failureReply({ status = 500, message, html, retryAfter }: DatafyKnobs['failWith'][number]): WireReply {
  if (html === true) return htmlPage(status)
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter / 1_000)) }
  return message === undefined ? { ...empty(status), headers } : jsonReply(status, { message }, headers)
}
