import type { ErrorClass } from '../../engine/errors.ts'
import type { Session, VendorReply } from '../../engine/exchange.ts'
import type { Classified, Vendor } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import { isObject, type JsonObject } from '../../schemas/json.ts'
import { retryAfterMs } from '../../schemas/retry-after.ts'
import { deriveSecret } from '../../schemas/secret.ts'

/** Any HTTP API: what the connection's base URL and `origins` name may be spoken to, nothing else. */
export const http: Vendor = {
  name: 'http',
  title: 'HTTP',
  baseUrlVariable: 'HTTP_BASE_URL',
  credentials: {
    token: {
      variable: 'HTTP_TOKEN',
      description: 'A token, or `user:password` for `auth: basic`; not needed for `auth: none`.',
      optional: true,
    },
  },
  settings: {
    type: 'object',
    properties: {
      auth: {
        type: 'string',
        enum: ['none', 'bearer', 'basic', 'header'],
        default: 'none',
        description: 'How the token is sent.',
      },
      header: {
        type: 'string',
        default: 'x-api-key',
        description: 'The header that carries the token with `auth: header`.',
      },
      origins: {
        type: 'array',
        items: { type: 'string', pattern: '^https?://[^/?#]+$' },
        default: [],
        description: "Origins besides the base URL's that a request may go to.",
      },
    },
    additionalProperties: false,
  },
  rateLimit: '60/min',
  reserved: { cleanup: 0, refresh: 0 },
  timeoutMs: 10_000,
  authorize,
  async renew(session) {
    if (noAuth(session.settings)) return false
    await session.renewCredential('token')
    return true
  },
  decode: reply => ({ body: reply.body, ...supportIdOf(reply) }),
  classify,
  unsent: settings => (noAuth(settings) ? { token: 'auth: bearer' } : {}),
  otherBaseUrls: settings => (Array.isArray(settings['origins']) ? settings['origins'].map(String) : []),
}

const noAuth = ({ auth = 'none' }: JsonObject): boolean => auth === 'none'

async function authorize(session: Session) {
  const auth = settingOf(session, 'auth', 'none')
  if (auth === 'none') return { ok: true, headers: {} } as const
  const token = await session.credential('token')
  switch (auth) {
    case 'basic':
      return { ok: true, headers: { authorization: deriveSecret(token, token.name, basic) } } as const
    case 'header':
      return { ok: true, headers: { [settingOf(session, 'header', 'x-api-key')]: token } } as const
    default:
      return {
        ok: true,
        headers: { authorization: deriveSecret(token, token.name, value => `Bearer ${value}`) },
      } as const
  }
}

const basic = (userAndPassword: string): string => `Basic ${Buffer.from(userAndPassword).toString('base64')}`

function settingOf({ settings }: Session, name: string, otherwise: string): string {
  const value = settings[name]
  return typeof value === 'string' ? value : otherwise
}

const classes: Readonly<Record<number, ErrorClass>> = {
  401: 'auth',
  403: 'auth',
  404: 'notFound',
  408: 'vendorBusy',
  409: 'conflict',
  410: 'notFound',
  412: 'conflict',
  423: 'conflict',
  425: 'vendorBusy',
  429: 'rateLimited',
}

function classify(reply: VendorReply): Classified {
  const waitMs = retryAfterMs(reply.headers)
  const said = messageIn(reply.body)
  return {
    class: classes[reply.status] ?? (reply.status >= 400 && reply.status < 500 ? 'invalid' : 'vendorBusy'),
    message: said === undefined ? `status ${reply.status}` : `status ${reply.status}: ${said}`,
    ...defined({ retryAfterMs: waitMs }),
    ...supportIdOf(reply),
  }
}

/** The usual places of a message in an error body (RFC 9457 among them). */
function messageIn(body: unknown): string | undefined {
  if (!isObject(body)) return undefined
  const error = body['error']
  const places = [body['detail'], body['message'], body['title'], isObject(error) ? error['message'] : error]
  return places.find(place => typeof place === 'string' && place !== '') as string | undefined
}

function supportIdOf({ headers }: VendorReply): { readonly supportId?: string } {
  const supportId = headers['x-request-id']
  return supportId === undefined ? {} : { supportId }
}
