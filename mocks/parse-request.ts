import { remembered } from '../schemas/remembered.ts'
import type { WireRequest } from '../schemas/wire.ts'
import { segmentsOf } from './routes.ts'
import type { ModelRequest } from './world.ts'

export interface ParsedRequest {
  /** `https://host:port`, in lower case. */
  readonly origin: string
  readonly request: ModelRequest
}

/** Takes a request apart once, for whichever model will answer it. */
export function parseRequest(wire: WireRequest): ParsedRequest {
  const { origin, path, segments, query } = parseUrl(wire.url)
  const bodyText = wire.body ?? ''
  return {
    origin,
    request: {
      origin,
      method: wire.method,
      path,
      segments,
      query,
      headers: wire.headers,
      body: parseBody(bodyText),
      bodyText,
    },
  }
}

const LOOPBACK = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/

/** The mock server's origin, which all vendors share. */
export const isLoopbackOrigin = (origin: string): boolean => LOOPBACK.test(origin)

type ParsedUrl = Pick<ModelRequest, 'origin' | 'path' | 'segments' | 'query'>

const parseUrl = remembered((url: string): ParsedUrl => {
  const { origin, path, query } = PLAIN_URL.test(url) ? split(url) : normalized(url)
  return { origin, path, segments: segmentsOf(path).map(decode), query: new URLSearchParams(query) }
})

interface UrlParts {
  readonly origin: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
}

function split(url: string): UrlParts {
  const pathAt = url.indexOf('/', url.indexOf('//') + 2)
  const queryAt = url.indexOf('?', pathAt)
  return {
    origin: url.slice(0, pathAt),
    path: queryAt < 0 ? url.slice(pathAt) : url.slice(pathAt, queryAt),
    query: queryAt < 0 ? '' : url.slice(queryAt),
  }
}

function normalized(url: string): UrlParts {
  const { origin, pathname, search } = new URL(url)
  return { origin, path: pathname, query: search }
}

/** A URL that a parser would leave as it is: the common case, without the cost of `new URL`. */
const PLAIN_URL = /^https?:\/\/[a-z0-9.:-]+(?:\/(?!\.)[\w~!$&'()*+,;=:@%.-]*)+(?:\?[\w~!$&()*+,;=:@%./?-]*)?$/

function decode(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function parseBody(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
