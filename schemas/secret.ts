import { inspect } from 'node:util'

const values = new WeakMap<Secret, string>()

/** A value that is never shown: text, JSON and inspection give `[secret name]`. */
export class Secret {
  readonly name: string

  constructor(name: string, value: string) {
    this.name = name
    values.set(this, value)
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

/** The value of a secret; only the doors to the network and to local programs call this. */
export const reveal = (secret: Secret): string => values.get(secret)!

/** A secret computed from another one: a hash, a header. It is masked like its source. */
export const deriveSecret = (secret: Secret, name: string, compute: (value: string) => string): Secret =>
  new Secret(name, compute(reveal(secret)))

/** JSON text with every secret in it revealed: the body of a request, never anything that is kept. */
export const revealJson = (value: unknown): string => JSON.stringify(revealIn(value))

function revealIn(value: unknown): unknown {
  if (value instanceof Secret) return reveal(value)
  if (Array.isArray(value)) return value.map(revealIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revealIn(field)]))
}
