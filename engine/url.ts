import { remembered } from '../schemas/remembered.ts'
import type { VendorRequest } from './exchange.ts'
import { RequestError } from './step.ts'

/**
 * A value as one part of a URL: percent-encoded, so that it can not begin another segment, a query or a fragment
 * (RFC 3986, section 2.4).
 */
export function urlPart(value: string): string {
  if (!value.isWellFormed()) throw new RequestError('it holds half of a character, which a URL can not carry')
  return encodeURIComponent(value)
}

/** A path with its `:name` parts filled in; each value stays one segment. */
export function fillPath(path: string, values: Readonly<Record<string, unknown>>): string {
  let filled = ''
  let isName = false
  for (const part of partsOf(path)) {
    if (!isName) filled += part
    else filled += Object.hasOwn(values, part) ? urlSegment(part, String(values[part])) : `:${part}`
    isName = !isName
  }
  return filled
}

/** Text and names of a path, in turns. */
const partsOf = remembered((path: string) => path.split(/:(\w+)/))

/** A value as one whole segment of a path. */
export function urlSegment(name: string, value: string): string {
  const problem = segmentProblem(value)
  if (problem !== undefined) throw new RequestError(`"${name}" ${problem}`)
  return urlPart(value)
}

/** Why a value can not be a whole segment: every client and server takes such segments out of a path (RFC 3986, 5.2.4). */
export function segmentProblem(value: string): string | undefined {
  if (value === '') return 'is empty: without it the path is that of another object'
  return value === '.' || value === '..'
    ? `is "${value}": as a segment of a path it leads to another object`
    : undefined
}

/** The absolute URL of a request as it is sent: base URL, path, query. */
export function urlOf(connection: { readonly baseUrl: string }, { path, query, baseUrl }: VendorRequest): string {
  const given = baseUrl ?? connection.baseUrl
  const base = given.endsWith('/') ? given.replace(/\/+$/, '') : given
  if (query === undefined) return base + path
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of value === undefined ? [] : Array.isArray(value) ? value : [value as string]) {
      if (!item.isWellFormed()) throw new RequestError(`the query's "${name}" holds half of a character`)
      search.append(name, item)
    }
  }
  const text = search.toString()
  if (text === '') return base + path
  return `${base + path}${path.includes('?') ? '&' : '?'}${text}`
}

/** What follows the origin of a URL: base path, path, query. */
export function pathOfUrl(url: string): string {
  const rest = url.slice(url.indexOf('://') + '://'.length)
  const path = rest.search(/[/?]/)
  return path === -1 ? '/' : rest.slice(path)
}

/** A part of a URL's template: text as the author wrote it, or a value. */
export interface UrlPiece {
  readonly text: string
  readonly isValue: boolean
}

/**
 * The one way from a template to a URL: a value stays within the segment or the query value that it stands in. A value
 * at the beginning is the address that the rest is put behind. `problemAt` makes the error of a value that no URL can
 * carry in its place.
 */
export function writeUrl(pieces: readonly UrlPiece[], problemAt: (index: number, problem: string) => Error): string {
  let segment = ''
  let valueIn: number | undefined
  let isPath = true
  const endSegment = () => {
    const problem = valueIn === undefined || !isPath ? undefined : segmentProblem(segment)
    if (problem !== undefined) throw problemAt(valueIn!, problem)
    segment = ''
    valueIn = undefined
  }
  const written = pieces.map(({ text, isValue }, index) => {
    if (isValue && index === 0) {
      if (/[?#]/.test(text)) throw problemAt(index, 'has a query or a fragment, so that nothing can be put behind it')
      return text
    }
    if (isValue) {
      if (!text.isWellFormed()) throw problemAt(index, 'holds half of a character, which a URL can not carry')
      segment += text
      valueIn = index
      return urlPart(text)
    }
    for (const character of text) {
      if (character !== '/' && character !== '?') segment += character
      else {
        endSegment()
        if (character === '?') isPath = false
      }
    }
    return text
  })
  endSegment()
  return written.join('')
}
