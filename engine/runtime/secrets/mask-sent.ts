import { reveal, Secret } from '../../../schemas/secret.ts'
import type { HttpDoor } from '../http/http.ts'
import type { HttpRequest } from '../runtime.ts'
import { type Masker, MIN_SECRET_LENGTH } from './mask.ts'

/**
 * A door that masks what goes out through it from then on: also secrets that no reference names, because they were made
 * on the way, such as an access token or the hash of a password. A vendor may repeat them in an error.
 */
export const maskWhatIsSent =
  (send: HttpDoor, masker: Masker): HttpDoor =>
  request => {
    for (const secret of secretsIn(request)) {
      const value = reveal(secret)
      if (value.length >= MIN_SECRET_LENGTH) masker.register(secret.name, value)
    }
    return send(request)
  }

const secretsIn = ({ headers, body }: HttpRequest): readonly Secret[] => [...within(headers), ...within(body)]

function* within(value: unknown): Generator<Secret> {
  if (value instanceof Secret) yield value
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) yield* within(part)
}
