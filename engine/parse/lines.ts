import type { Position, Range } from '../diagnostic.ts'

/** Turns offsets of a text into lines and columns. */
export class Lines {
  readonly #starts: number[] = [0]
  readonly #text: string

  constructor(text: string) {
    this.#text = text
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.#starts.push(at + 1)
  }

  position(offset: number): Position {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1, offset }
  }

  range(start: number, end: number): Range {
    const last = this.#text.length
    return { start: this.position(Math.min(start, last)), end: this.position(Math.min(Math.max(start, end), last)) }
  }

  /** The text of a line, counted from 1, without its line break. */
  text(line: number): string {
    const start = this.#starts[line - 1] ?? this.#text.length
    return this.#text.slice(start, this.#starts[line] ?? this.#text.length).replace(/\r?\n$/, '')
  }

  start(line: number): number {
    return this.#starts[line - 1]!
  }
}

/** Where what concerns a whole file points. */
export const FIRST: Range = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
