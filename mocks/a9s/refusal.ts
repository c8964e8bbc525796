import type { RefusalWire } from '../../schemas/a9s/task.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { jsonReply, plain } from '../answers.ts'
import type { Knobs } from './knobs.ts'

/** The statuses of the disaster recovery endpoints with their documented sentences; the words are inferred. */
const documented: Readonly<Record<number, readonly [error: string, description: string]>> = {
  400: ['BadRequest', 'The request is not valid.'],
  401: ['Unauthorized', 'The user does not have valid authentication credentials for the target resource.'],
  403: ['Forbidden', 'The user does not have the required right to do this request.'],
  404: ['NotFound', 'Entity not found.'],
  409: ['ActionInProgress', 'There is already such action in progress.'],
  410: ['InstanceNotFound', 'The instance is gone.'],
  422: ['UnprocessableEntity', 'The request can not be processed.'],
  429: ['TooManyRequests', 'Too many requests.'],
  500: ['InternalServerError', 'An unexpected error occurred while handling the request.'],
  502: ['BadGateway', 'An error occurred during upstream communication.'],
  503: ['ServiceUnavailable', 'The service is not available.'],
  504: ['GatewayTimeout', 'A timeout occurred during upstream communication.'],
}

/** A refusal as documented: one word in camel case, and a sentence for people. */
export function refuse(
  status: number,
  said: Partial<RefusalWire> = {},
  headers?: Readonly<Record<string, string>>,
): WireReply {
  const [error, description] = documented[status] ?? ['Error', `Status ${status}.`]
  return jsonReply(status, { error, description, ...said } satisfies RefusalWire, headers)
}

/** Words of the Backup Manager behind the API (tests of anynines' own client); that the API passes them on is inferred. */
export const restoreInProgress = () =>
  refuse(409, { error: 'RestoreInProgress', description: 'There is already a restore in progress.' })

export const notRestorable = () =>
  refuse(422, { error: 'BackupNonRestorableState', description: 'The backup is not in a restorable state.' })

export const invalidJson = (bodyText: string): WireReply =>
  refuse(400, { description: bodyText === '' ? 'the body is missing' : 'the body is not a JSON object' })

export const isLongEnough = (key: unknown, { minKeyLength }: Knobs): boolean =>
  typeof key === 'string' && key.length >= minKeyLength

export const shortKey = ({ shortKey: status, minKeyLength }: Knobs): WireReply =>
  refuse(Number(status), { description: `encryption_key must have at least ${minKeyLength} characters` })

export const notFound = (what: string) => refuse(404, { description: `${what} was not found` })

/** Cloud Foundry's router, when the application behind a route does not answer. */
export const routerRefusal = (): WireReply => ({
  ...plain(502, '502 Bad Gateway: Registered endpoint failed to handle the request.\n'),
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-cf-routererror': 'endpoint_failure' },
})

/** The sign-on proxy of older generations stands before the API (accessing the API). */
export const loginRedirect = (): WireReply => ({
  status: 302,
  headers: { location: 'https://login.system.example.invalid/oauth/authorize?response_type=code' },
  body: '',
})

export const loginPage = (): WireReply =>
  plain(
    200,
    '<!DOCTYPE html>\n<html><head><title>Cloud Foundry</title></head><body><form action="/login.do"></form></body></html>\n',
    'text/html; charset=utf-8',
  )
