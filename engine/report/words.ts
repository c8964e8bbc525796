import { formatDuration } from '../../schemas/duration.ts'
import { callKeyOf } from '../key.ts'

/** A duration as people read it: `1m 12s`. */
export const span = (ms: number): string => formatDuration(Math.max(0, ms)).replace(/(?<=[dhms])(?=\d)/g, ' ')

/** `1 step`, `3 steps`. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** How people are told of a step: its key without the numbers of first tries, of wire tries and of rounds. */
export const label = (key: string): string => printable(callKeyOf(key).replace(/#1(?=\/|$)|[~^]\d+/g, ''))

/** Wall time of an event, `14:03:07`, in UTC so that a shared report reads the same everywhere. */
export const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 19)

/** Day and time of an event, `2026-11-20 14:03:07 UTC`. */
export const moment = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

/** Path of a URL, query included: the host is the connection's, and long. */
export const urlPath = (url: string): string => url.replace(/^[a-z]+:\/\/[^/]+/, '') || '/'

/** Characters that could forge a line or move the cursor are shown as escapes. */
export const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    character => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )

/** The same for a text of several lines, which stay lines. */
export const printableText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .split(/([\n\t])/)
    .map((part, index) => (index % 2 === 1 ? part : printable(part)))
    .join('')
