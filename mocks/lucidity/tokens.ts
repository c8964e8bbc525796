import { isObject } from '../../schemas/json.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { LucidityKnobs } from './knobs.ts'
import type { Answer } from './replies.ts'
import { error } from './replies.ts'

/** Access tokens of Lucidity: 15 minutes from the exchange of a refresh token, which is good for 30 days. */
export function lucidityTokens(world: ModelWorld, knobs: LucidityKnobs) {
  const madeAt = world.now()
  const issuedAt = new Map<string, number>()
  return {
    /** `POST …/auth/user-token/refresh`: needs no authorization, the refresh token is not rotated. */
    exchange(request: ModelRequest): Answer {
      const given = isObject(request.body) ? request.body['refreshToken'] : undefined
      if (given !== world.credentials['lucidity.refreshToken'] || knobs.refreshToken === 'garbage')
        return { kind: 'odd', status: 400, message: 'Malformed refresh token', word: 'BAD_REQUEST' }
      if (knobs.refreshToken === 'revoked' || world.now() - madeAt >= knobs.refreshTokenLife)
        return error(401, 'refresh token expired or revoked')
      const accessToken = `lat-${world.hex('lucidity access token', 40)}`
      issuedAt.set(accessToken, world.now())
      return { kind: 'bare', status: 200, fields: { accessToken } }
    },

    /** The refusal of a request that does not carry a living token in the accepted form. */
    refusal({ headers, path }: ModelRequest): Answer | undefined {
      const given = headers['authorization'] ?? ''
      const isBearer = given.startsWith('Bearer ')
      const issued = issuedAt.get(isBearer ? given.slice('Bearer '.length) : given)
      const wrongForm = knobs.authScheme !== 'any' && isBearer !== (knobs.authScheme === 'bearer')
      // Shown by the guides of the client family only.
      const wrongType = path.startsWith('/external/client/') && headers['x-authtype'] !== 'lucidity_access_token'
      if (issued === undefined || wrongForm || wrongType) return error(401, 'invalid access token')
      return world.now() - issued >= knobs.tokenLife ? error(401, 'access token expired') : undefined
    },
  }
}
