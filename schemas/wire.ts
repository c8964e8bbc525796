/** One HTTP request as it crosses the wire: what a step sends and a mock receives. */
export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Absolute, with query. */
  readonly url: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** One HTTP answer. */
export interface WireReply {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Why the body could not be read, in words that go on after "the answer"; `body` is empty then. */
  readonly unreadable?: string
}

/** A local program as a vendor look-up runs it (`aws …`). */
export interface WireCommand {
  readonly argv: readonly string[]
}

export interface WireCommandReply {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** The answer of a model and how long it takes on the world's clock. */
export interface Timed<T> {
  readonly reply: T
  readonly latencyMs: number
}
