import { isIP } from 'node:net'
import { reveal, Secret } from '../../../schemas/secret.ts'
import type { HttpRequest } from '../runtime.ts'

/** Why a request is not sent at all, or `undefined`; never quotes a header's value or a credential in the URL. */
export function refusalOf({ url: text, origins, headers }: HttpRequest): string | undefined {
  const url = URL.parse(text)
  if (url === null) return 'the URL can not be read'
  if (url.username !== '' || url.password !== '') return 'the URL holds credentials'
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return `${url.origin} is not HTTPS; http:// is accepted for loopback only`
  if (!origins.includes(url.origin)) return `${url.origin} is not an origin of this connection (${origins.join(', ')})`
  if (hasDotSegment(text)) return 'the path of the URL has a "." or ".." segment'
  return badHeader(headers)
}

/** `localhost`, 127.0.0.0/8 or ::1, as the URL parser spells them. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))

/** The URL parser resolves such segments in silence, so that an id of `..` would reach another endpoint. */
const hasDotSegment = (url: string): boolean =>
  /^[^?#]*\/(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(url.slice(url.indexOf('//') + 2))

function badHeader(headers: HttpRequest['headers']): string | undefined {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return 'a header name holds a character that HTTP does not allow'
    const text = value instanceof Secret ? reveal(value) : value
    // RFC 9110, section 5.5: visible characters, space and tab; a line break would start a header of its own.
    // A space at an end is no part of the value for who reads it (section 5.5), so it would be lost.
    if (/^[\t ]|[\t ]$/.test(text)) return `header "${name}" begins or ends with a space, which HTTP does not carry`
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return `header "${name}" holds a character that HTTP does not allow`
  }
  return undefined
}
