import { segmentProblem, urlPart } from '../url.ts'

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
