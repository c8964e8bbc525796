import type { VendorRequest } from '../../exchange.ts'
import type { Connection } from '../../runtime/runtime.ts'

/** The absolute URL of a request: base URL, path, query. */
export function urlOf(connection: Connection, { path, query, baseUrl }: VendorRequest): string {
  const given = baseUrl ?? connection.baseUrl
  const base = given.endsWith('/') ? given.replace(/\/+$/, '') : given
  if (query === undefined) return base + path
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const item of value === undefined ? [] : Array.isArray(value) ? value : [value as string])
      search.append(name, item)
  }
  const text = search.toString()
  return text === '' ? base + path : `${base + path}?${text}`
}

/** What follows the origin of a URL: base path, path, query. */
export const pathOfUrl = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]+/, '') || '/'
