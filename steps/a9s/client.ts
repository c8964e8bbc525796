import type { ErrorClass } from '../../engine/errors.ts'
import type { VendorReply } from '../../engine/exchange.ts'
import type { Classified, Vendor } from '../../engine/vendor.ts'
import { defined } from '../../schemas/defined.ts'
import { isObject } from '../../schemas/json.ts'
import { retryAfterMs } from '../../schemas/retry-after.ts'
import { deriveSecret } from '../../schemas/secret.ts'
import { currentToken, DEFAULT_TOKEN_LIFETIME, renewToken } from './token.ts'

/** a9s Public API V1. A connection is one dashboard: instances of other sites or data services have other origins. */
export const a9s: Vendor = {
  name: 'a9s',
  title: 'a9s',
  baseUrlVariable: 'A9S_BASE_URL',
  baseUrlHelp:
    'the origin of the dashboard that `cf service NAME` shows, such as https://a9s-postgresql-dashboard.example.com',
  // The dashboard's address of an instance is what people have at hand.
  normalizeBaseUrl: url => url.replace(/\/(service-instances|v1\/instances)(\/[^/]*)?\/?$/, ''),
  credentials: {
    token: {
      variable: 'A9S_TOKEN',
      description:
        'What `cf oauth-token` prints, or `exec: [cf, oauth-token]`, which can be renewed during long waits.',
    },
  },
  settings: {
    type: 'object',
    properties: {
      tokenLifetime: {
        type: 'string',
        default: DEFAULT_TOKEN_LIFETIME,
        description: 'Life of a token whose expiry can not be read; it is renewed at 80 % of it.',
      },
      restoresEndpoint: {
        type: 'string',
        enum: ['on', 'off'],
        default: 'on',
        description: 'off: this version lists no restores, so a lost recovery call is left to a person.',
      },
    },
    additionalProperties: false,
  },
  // No limit is documented; this one is out of courtesy, since every call asks Cloud Foundry for the permission.
  rateLimit: '60/min',
  reserved: { cleanup: 0, refresh: 0 },
  timeoutMs: 30_000,
  async authorize(session) {
    const token = await currentToken(session)
    return {
      ok: true,
      headers: { authorization: deriveSecret(token, token.name, withScheme), accept: 'application/json' },
    }
  },
  renew: renewToken,
  decode: reply => ({ body: reply.body, ...supportIdOf(reply) }),
  classify,
}

/** `cf oauth-token` prints the scheme with the token; a bare token gets one, and none is doubled. */
export function withScheme(token: string): string {
  const trimmed = token.trim()
  return /^[A-Za-z]+ +\S/.test(trimmed) ? trimmed : `bearer ${trimmed}`
}

const classes: Readonly<Record<number, ErrorClass>> = {
  400: 'invalid',
  401: 'auth',
  403: 'auth',
  404: 'notFound',
  405: 'invalid',
  409: 'conflict',
  410: 'notFound',
  422: 'invalid',
  423: 'conflict',
  429: 'rateLimited',
}

/** What people should know of a status, besides the vendor's own words. */
const hints: Readonly<Record<number, string>> = {
  401: 'the token is not accepted: is `cf oauth-token` of the platform that this instance runs on?',
  403: 'the user may not manage this instance: the SpaceDeveloper role in its space is needed',
  404: "not there: each data service and site has a dashboard of its own; is the connection's the one that `cf service` shows?",
}

function classify(reply: VendorReply): Classified {
  if (isLoginPage(reply))
    return {
      class: 'auth',
      message: `a login page came instead of an answer (${reply.status}): the dashboard's single sign-on wants another session`,
      // The sign-on stands before the API: what it answers itself was never passed on.
      notApplied: true,
    }
  const refusal = isObject(reply.body) ? reply.body : {}
  const word = typeof refusal['error'] === 'string' ? refusal['error'] : undefined
  const said = [word, refusal['description']].filter(part => typeof part === 'string' && part !== '').join(': ')
  const hint = hints[reply.status]
  const waitMs = retryAfterMs(reply.headers)
  return {
    class: classes[reply.status] ?? (isRefusal(reply.status) ? 'invalid' : 'vendorBusy'),
    message: [said === '' ? `status ${reply.status}` : said, hint].filter(part => part !== undefined).join('; '),
    ...defined({ code: word, retryAfterMs: waitMs }),
    ...supportIdOf(reply),
  }
}

const isRefusal = (status: number): boolean => status >= 400 && status < 500

/** A redirect, or a page where JSON was due: older generations have a sign-on proxy in front (accessing the API). */
const isLoginPage = ({ status, body }: VendorReply): boolean =>
  (status >= 300 && status < 400) || (status < 300 && typeof body === 'string' && /^\s*<(!doctype|html)/i.test(body))

/** Cloud Foundry's router gives every request an id and returns it. */
function supportIdOf({ headers }: VendorReply): { readonly supportId?: string } {
  const supportId = headers['x-vcap-request-id']
  return supportId === undefined ? {} : { supportId }
}
