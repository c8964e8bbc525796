import type { IncomingHttpHeaders } from 'node:http'

export interface Conduct {
  activeAfterMs: number
  revokeTakesMs: number
  /** Where a new buffer ends. */
  ends: 'ACTIVE' | 'FAILED'
  /** A request id that was used before answers with its buffer; otherwise it means nothing. */
  dedupes: boolean
  /** So many answers to buffer requests get lost, before or after the buffer was made. */
  lose: { count: number; when: 'before' | 'after' }
  /** So many revokes are answered 503. */
  revokeBusyCount: number
  tokenLifeMs: number
  refreshToken: 'good' | 'expired'
  /** So many requests are answered 429. */
  tooMany: { count: number; retryAfterS: number }
  /** How long every answer takes. */
  answersAfterMs: number
}

export interface Buffered {
  readonly id: string
  readonly instanceId: string
  readonly requestId: string
  readonly account: number
  readonly madeAt: number
  readonly ends: Conduct['ends']
  readonly activeAfterMs: number
  revokedAt?: number
  /** How often a revoke took effect. */
  revokes: number
}

export interface Arrival {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly kind: Kind
  readonly requestId?: string
  /** What was answered; 0 when the connection was cut. */
  status: number
}

type Kind = 'refresh' | 'request' | 'status' | 'revoke' | 'details' | 'look' | 'unknown'

export interface Reply {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

const PREFIX = '/external/api/v1'
const BUFFER = new RegExp(`^${PREFIX}/autoscaler/buffer/([^/]+)/(status|revoke)$`)

/** What the server knows and answers, without a socket. */
export class Ledger {
  readonly conduct: Conduct
  readonly buffers: Buffered[] = []
  readonly arrivals: Arrival[] = []
  readonly tokens: string[] = []
  refreshToken = this.rotate()
  account = 1
  readonly #tokenTimes = new Map<string, number>()
  readonly #waiting = new Set<(arrival: Arrival) => void>()

  constructor(conduct: Partial<Conduct>) {
    this.conduct = {
      activeAfterMs: 150,
      revokeTakesMs: 100,
      ends: 'ACTIVE',
      dedupes: true,
      lose: { count: 0, when: 'after' },
      revokeBusyCount: 0,
      tokenLifeMs: 900_000,
      refreshToken: 'good',
      tooMany: { count: 0, retryAfterS: 1 },
      answersAfterMs: 0,
      ...conduct,
    }
  }

  rotate(): string {
    // Characters that look different in every encoding, so that a search for encoded forms means something.
    this.refreshToken = `refresh+Canary/"${unique()}"=ä`
    this.tokens.push(this.refreshToken)
    return this.refreshToken
  }

  arrive(method: string, path: string, body: Record<string, unknown>): Arrival {
    const requestId = body['requestId']
    const arrival: Arrival = {
      at: Date.now(),
      method,
      path,
      kind: kindOf(method, path),
      ...(typeof requestId === 'string' && { requestId }),
      status: 0,
    }
    this.arrivals.push(arrival)
    return arrival
  }

  told(arrival: Arrival): void {
    for (const look of this.#waiting) look(arrival)
  }

  seen(condition: (arrival: Arrival) => boolean): Promise<Arrival> {
    const known = this.arrivals.find(condition)
    if (known !== undefined) return Promise.resolve(known)
    return new Promise(resolve => {
      const look = (arrival: Arrival) => {
        if (!condition(arrival)) return
        this.#waiting.delete(look)
        resolve(arrival)
      }
      this.#waiting.add(look)
    })
  }

  /** The answer, or `undefined` when it gets lost. */
  answer(arrival: Arrival, headers: IncomingHttpHeaders, body: Record<string, unknown>): Reply | undefined {
    const { conduct } = this
    if (conduct.tooMany.count > 0 && arrival.kind !== 'refresh') {
      conduct.tooMany.count -= 1
      const retryAfter = String(conduct.tooMany.retryAfterS)
      return { ...refusal(429, 'too many requests'), headers: { 'retry-after': retryAfter } }
    }
    if (arrival.kind === 'refresh') return this.#refresh(body)
    if (arrival.kind === 'look') return { status: 200, body: {} }
    // As careless servers do, a refusal repeats what it refuses.
    if (!this.#knows(headers.authorization))
      return refusal(401, `the access token ${headers.authorization} is not accepted`)
    switch (arrival.kind) {
      case 'request':
        return this.#losing(() => this.#request(body))
      case 'status':
        return this.#withBuffer(arrival.path, buffer => show(buffer, conduct))
      case 'revoke':
        return this.#withBuffer(arrival.path, buffer => this.#revoke(buffer))
      case 'details':
        return { status: 200, body: { success: true, data: { managedResponse: [], unmanagedResponse: [] } } }
      default:
        return refusal(404, 'no such endpoint')
    }
  }

  #refresh({ refreshToken }: Record<string, unknown>): Reply {
    if (this.conduct.refreshToken === 'expired' || refreshToken !== this.refreshToken)
      return refusal(401, `the refresh token has expired: ${refreshToken}`)
    const accessToken = `access+Canary/${unique()}=`
    this.tokens.push(accessToken)
    this.#tokenTimes.set(accessToken, Date.now())
    return { status: 200, body: { accessToken } }
  }

  #knows(authorization = ''): boolean {
    const givenAt = this.#tokenTimes.get(authorization)
    return givenAt !== undefined && Date.now() - givenAt < this.conduct.tokenLifeMs
  }

  #losing(make: () => Reply): Reply | undefined {
    const { lose } = this.conduct
    if (lose.count === 0) return make()
    lose.count -= 1
    if (lose.when === 'after') make()
    return undefined
  }

  #request({ requestId, instanceId }: Record<string, unknown>): Reply {
    const known = this.buffers.find(buffer => buffer.requestId === requestId)
    if (known !== undefined && this.conduct.dedupes) return show(known, this.conduct)
    const inTheWay = this.buffers.find(buffer => buffer.instanceId === instanceId && isInTheWay(buffer, this.conduct))
    if (inTheWay !== undefined) return refusal(409, 'the instance has a buffer')
    const made: Buffered = {
      id: `buf-${this.buffers.length + 1}`,
      instanceId: String(instanceId),
      requestId: String(requestId),
      account: this.account,
      madeAt: Date.now(),
      ends: this.conduct.ends,
      activeAfterMs: this.conduct.activeAfterMs,
      revokes: 0,
    }
    this.buffers.push(made)
    return show(made, this.conduct)
  }

  #revoke(buffer: Buffered): Reply {
    if (this.conduct.revokeBusyCount > 0) {
      this.conduct.revokeBusyCount -= 1
      return refusal(503, 'busy')
    }
    if (stateOf(buffer, this.conduct) === 'PROVISIONING') return refusal(409, 'the buffer is PROVISIONING')
    if (buffer.revokedAt === undefined) {
      buffer.revokedAt = Date.now()
      buffer.revokes += 1
    }
    return show(buffer, this.conduct)
  }

  #withBuffer(path: string, found: (buffer: Buffered) => Reply): Reply {
    const id = BUFFER.exec(path)?.[1]
    const buffer = this.buffers.find(known => known.id === id && known.account === this.account)
    return buffer === undefined ? refusal(404, 'no such buffer') : found(buffer)
  }
}

function kindOf(method: string, path: string): Kind {
  if (method === 'POST' && path === `${PREFIX}/auth/user-token/refresh`) return 'refresh'
  if (method === 'PATCH' && path === `${PREFIX}/autoscaler/instance/buffer/request`) return 'request'
  if (method === 'POST' && path === '/external/client/api/v1/instance/details') return 'details'
  if (method === 'GET' && path === '/look') return 'look'
  const word = BUFFER.exec(path)?.[2]
  if (method === 'GET' && word === 'status') return 'status'
  return method === 'POST' && word === 'revoke' ? 'revoke' : 'unknown'
}

function stateOf(buffer: Buffered, { revokeTakesMs }: Conduct): string {
  if (buffer.ends === 'FAILED' && Date.now() - buffer.madeAt >= buffer.activeAfterMs) return 'FAILED'
  if (buffer.revokedAt !== undefined) return Date.now() - buffer.revokedAt >= revokeTakesMs ? 'REVOKED' : 'ACTIVE'
  return Date.now() - buffer.madeAt >= buffer.activeAfterMs ? 'ACTIVE' : 'PROVISIONING'
}

const isInTheWay = (buffer: Buffered, conduct: Conduct): boolean =>
  ['PROVISIONING', 'ACTIVE'].includes(stateOf(buffer, conduct))

function show(buffer: Buffered, conduct: Conduct): Reply {
  const status = stateOf(buffer, conduct)
  const failureReason = status === 'FAILED' ? 'CLOUD_QUOTA_EXCEEDED' : undefined
  return { status: 200, body: { bufferId: buffer.id, status, failureReason } }
}

const refusal = (status: number, message: string): Reply => ({ status, body: { message } })

const unique = (): string => Math.random().toString(36).slice(2).padEnd(12, 'x')
