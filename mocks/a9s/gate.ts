import type { WireReply } from '../../schemas/wire.ts'
import { failures } from '../knobs.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { Knobs } from './knobs.ts'
import { loginPage, loginRedirect, refuse } from './refusal.ts'

/** What stands before every endpoint: sign-on, token, upstream chain, role. `undefined` lets the request pass. */
export function gate(
  world: ModelWorld,
  knobs: Knobs,
): (request: ModelRequest, endpoint: string) => WireReply | undefined {
  const startedAt = world.now()
  const token = tokenCheck(world, knobs, startedAt)
  const failNext = failures(knobs.failWith)
  const { after, lasts, status } = knobs.upstream
  const upstreamFrom = startedAt + world.lifecycle(after)
  const upstreamUntil = upstreamFrom + world.lifecycle(lasts)

  return (request, endpoint) => {
    if (knobs.login === 'redirect') return loginRedirect()
    if (knobs.login === 'page') return loginPage()
    if (!token(request.headers['authorization'])) return refuse(401)
    const now = world.now()
    if (now >= upstreamFrom && now < upstreamUntil) return refuse(Number(status))
    const failure = failNext(endpoint.slice(endpoint.indexOf('/') + 1))
    if (failure !== undefined) return refuse(failure)
    return knobs.role === 'SpaceAuditor' ? refuse(403) : undefined
  }
}

/**
 * A token lives for `tokenTtl` from its first use. The text that this world gave out stands for the login, since a
 * renewal (`cf oauth-token`) is not seen here: after one 401 the same text counts as a token that was read again.
 */
function tokenCheck(
  world: ModelWorld,
  knobs: Knobs,
  startedAt: number,
): (authorization: string | undefined) => boolean {
  const accepted = world.credentials['a9s.token']
  const downFrom = knobs.uaaDownAfter === undefined ? undefined : startedAt + world.lifecycle(knobs.uaaDownAfter)
  let issuedAt: number | undefined
  return authorization => {
    const [scheme, value] = (authorization ?? '').split(/ +/, 2)
    if (scheme?.toLowerCase() !== 'bearer' || value !== accepted) return false
    const now = world.now()
    if (downFrom !== undefined && now >= downFrom) return false
    if (issuedAt === undefined || now - issuedAt < knobs.tokenTtl) {
      issuedAt ??= now
      return true
    }
    issuedAt = undefined
    return false
  }
}
