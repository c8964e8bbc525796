import { UsageError } from '../errors.ts'

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** A base URL without trailing slash: HTTPS, or HTTP on loopback; no credentials, no query. */
export function checkBaseUrl(text: string, title: string): string {
  const url = URL.parse(text)
  if (url === null) throw new UsageError(`the base URL of ${title} is no URL`, 'give it as https://host')
  if (url.username !== '' || url.password !== '')
    throw new UsageError(`the base URL of ${title} holds a user or a password`, 'give credentials as secrets')
  const plain = url.protocol === 'http:' && loopback.has(url.hostname)
  if (url.protocol !== 'https:' && !plain)
    throw new UsageError(
      `the base URL of ${title} is ${url.protocol}//…`,
      'only https:// is accepted (http:// on loopback)',
    )
  if (url.search !== '' || url.hash !== '')
    throw new UsageError(`the base URL of ${title} has a query or a fragment`, 'give it as https://host/path')
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
