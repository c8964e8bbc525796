import { DURATION_PATTERN, parseDuration, parseRate } from '../duration.ts'

/**
 * Formats that a schema may name and how a text is tested. Those without a test say what an editor should offer;
 * `existing-file` is tested where there is a disk.
 */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  duration: text => DURATION_PATTERN.test(text),
  backoff: text => isBackoff(text),
  rate: text => succeeds(() => parseRate(text)),
  'date-time': text =>
    /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  date: text => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)),
  uuid: text => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
  uri: text => URL.canParse(text),
  email: text => /^[^\s@]+@[^\s@]+$/.test(text),
  ipv4: text => /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(text),
  'existing-file': () => true,
  template: () => true,
  expression: () => true,
}

/** First and last delay of `1s..30s` or `30s`, in milliseconds. */
export function parseBackoff(text: string): { readonly firstMs: number; readonly maxMs: number } {
  const [first = '', last = first] = text.split('..')
  return { firstMs: parseDuration(first), maxMs: parseDuration(last) }
}

function isBackoff(text: string): boolean {
  const parts = text.split('..')
  if (parts.length > 2 || !parts.every(part => DURATION_PATTERN.test(part))) return false
  const { firstMs, maxMs } = parseBackoff(text)
  return firstMs <= maxMs
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}
