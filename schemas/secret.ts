import { createHmac } from 'node:crypto'
import { inspect } from 'node:util'
import { canonical } from './json.ts'

/** The value of a secret; only the doors to the network and to local programs call this. */
export let reveal: (secret: Secret) => string

/** A value that is never shown: text, JSON and inspection give `[secret name]`. */
export class Secret {
  readonly name: string
  readonly #value: string

  constructor(name: string, value: string) {
    this.name = name
    this.#value = value
  }

  static {
    reveal = secret => secret.#value
  }

  toString(): string {
    return `[secret ${this.name}]`
  }

  toJSON(): string {
    return this.toString()
  }

  [inspect.custom](): string {
    return this.toString()
  }
}

/** A secret computed from another one: a hash, a header. It is masked like its source. */
export const deriveSecret = (secret: Secret, name: string, compute: (value: string) => string): Secret =>
  new Secret(name, compute(reveal(secret)))

/** A secret computed from several: a Basic header. */
export const combineSecrets = (
  secrets: readonly Secret[],
  name: string,
  compute: (...values: string[]) => string,
): Secret => new Secret(name, compute(...secrets.map(reveal)))

/** A number or a truth about a secret that does not give it away: its length, the life of a token. */
export const factOf = <T extends number | boolean | undefined>(secret: Secret, find: (value: string) => T): T =>
  find(reveal(secret))

const FINGERPRINT_DIGITS = 4

/**
 * Tells whether two secrets are the same, salted and short on purpose: different secrets look equal once in 65,536, and
 * who holds the fingerprint learns at most 16 bits, so that even a weak secret can not be found by guessing.
 */
export const fingerprintOf = (secret: Secret, salt: string): string =>
  createHmac('sha256', salt).update(reveal(secret)).digest('hex').slice(0, FINGERPRINT_DIGITS)

/**
 * JSON text with every secret in it revealed: the body of a request, never anything that is kept. Keys are sorted: a
 * value that was read back from the journal gives the same bytes as the one that was written (property S5).
 */
export const revealJson = (value: unknown): string => canonical(revealIn(value))

function revealIn(value: unknown): unknown {
  if (value instanceof Secret) return reveal(value)
  if (Array.isArray(value)) return value.map(revealIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revealIn(field)]))
}
