/** Part of a text that shows a secret. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly name: string
}

/** A run of this many characters of a longer form already counts as the secret (property S12). */
export const PART_LENGTH = 12

/** Characters by which the index finds a place; the smallest form that is worth masking. */
const GRAM_LENGTH = 6

/** Every part of `PART_LENGTH` characters holds one whole gram if every `stride`-th is indexed. */
const stride = PART_LENGTH - GRAM_LENGTH + 1

interface Place {
  readonly form: Form
  readonly offset: number
}

interface Form {
  readonly name: string
  readonly text: string
}

/** Forms of secrets, findable by any part of them in one pass over a text. */
export class SecretIndex {
  readonly #grams = new Map<string, Place[]>()
  #longestPart = 0
  #spansLines = false

  /** So much of a text's end may be the beginning of something that is only known with what follows. */
  get lookAhead(): number {
    return this.#longestPart + longestEscape
  }

  /** Some secret has several lines, so that a line's end is not the end of what may be one. */
  get spansLines(): boolean {
    return this.#spansLines
  }

  add(name: string, text: string): void {
    if (text.length < GRAM_LENGTH) return
    const form = { name, text }
    this.#spansLines ||= text.includes('\n')
    this.#longestPart = Math.max(this.#longestPart, Math.min(text.length, PART_LENGTH))
    for (let offset = 0; offset + GRAM_LENGTH <= text.length; offset += stride) {
      const gram = text.slice(offset, offset + GRAM_LENGTH)
      const places = this.#grams.get(gram)
      if (places === undefined) this.#grams.set(gram, [{ form, offset }])
      else places.push({ form, offset })
    }
  }

  /** The longest part of a form around a gram of the text, or `undefined`. */
  around(text: string, at: number): Span | undefined {
    let longest: Span | undefined
    for (const { form, offset } of this.#grams.get(text.slice(at, at + GRAM_LENGTH)) ?? []) {
      let before = 0
      while (before < Math.min(at, offset) && text[at - before - 1] === form.text[offset - before - 1]) before++
      let after = GRAM_LENGTH
      while (offset + after < form.text.length && text[at + after] === form.text[offset + after]) after++
      if (before + after < Math.min(PART_LENGTH, form.text.length)) continue
      if (longest && longest.end - longest.start >= before + after) continue
      longest = { start: at - before, end: at + after, name: form.name }
    }
    return longest
  }
}

/** The parts of a text that show a secret, in order, without overlap, never splitting a JSON escape. */
export function findSpans(text: string, index: SecretIndex): readonly Span[] {
  const spans: Span[] = []
  for (let at = 0; at + GRAM_LENGTH <= text.length; at++) {
    const span = index.around(text, at)
    if (span === undefined) continue
    append(spans, span)
    // Nothing new begins before the last gram of what was found.
    at = Math.max(at, span.end - GRAM_LENGTH)
  }
  return spans.length === 0 || !text.includes('\\') ? spans : aroundEscapes(spans, text)
}

function append(spans: Span[], span: Span): void {
  let { start, end, name } = span
  for (let last = spans.at(-1); last !== undefined && start < last.end; last = spans.at(-1)) {
    start = Math.min(start, last.start)
    end = Math.max(end, last.end)
    name = last.name
    spans.pop()
  }
  spans.push({ start, end, name })
}

const longestEscape = '\\u0000'.length

/** Widens spans to whole escapes: half of `\n` or `\u0041` left over would break the JSON around it. */
function aroundEscapes(spans: readonly Span[], text: string): readonly Span[] {
  const widened: Span[] = []
  const escapes = escapesIn(text)
  let next = escapes.next()
  for (const { start, end, name } of spans) {
    const whole = { start, end, name }
    for (; !next.done && next.value.index < end; next = escapes.next()) {
      const stop = next.value.index + next.value[0].length
      if (stop <= start) continue
      whole.start = Math.min(whole.start, next.value.index)
      whole.end = Math.max(whole.end, stop)
    }
    append(widened, whole)
  }
  return widened
}

/** JSON escapes, two characters or six each. */
const escapesIn = (text: string) => text.matchAll(/\\(?:u[0-9a-fA-F]{4}|.)/gs)

/** The largest place at or before `at` that splits neither a span nor an escape. */
export function cleanCut(text: string, at: number, index: SecretIndex): number {
  const cut = findSpans(text, index).find(({ start, end }) => start < at && end > at)?.start ?? at
  if (!text.includes('\\')) return cut
  for (const found of escapesIn(text)) {
    if (found.index >= cut) break
    if (found.index + found[0].length > cut) return found.index
  }
  return cut
}
