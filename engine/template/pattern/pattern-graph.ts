import { ANY, type Characters, DIGITS, inverse, point, SPACE, single, WORD } from './characters.ts'

/**
 * A regular expression as a graph: a node per character place, an edge where one place may follow another. An edge that
 * arises twice means that the same text can be read in two ways.
 */
export interface PatternGraph {
  readonly accepts: readonly Characters[]
  readonly follows: readonly ReadonlyMap<number, number>[]
}

/** The graph of a pattern that `RegExp` accepts; `undefined` for back-references and for patterns that are too large. */
export function graphOf(pattern: string): PatternGraph | undefined {
  const reader = new PatternReader(pattern)
  try {
    reader.read()
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
  return { accepts: reader.accepts, follows: reader.follows }
}

const MAX_PLACES = 400
class Unreadable extends Error {}

/** A part of a pattern: the places it can start and end with, and whether it can be empty. */
interface Fragment {
  readonly first: readonly number[]
  readonly last: readonly number[]
  readonly isEmpty: boolean
}

const NOTHING: Fragment = { first: [], last: [], isEmpty: true }

/** Recursive descent over the pattern; Glushkov's construction, with edges counted. */
class PatternReader {
  readonly accepts: Characters[] = []
  readonly follows: Map<number, number>[] = []
  readonly #characters: readonly string[]
  #at = 0

  constructor(pattern: string) {
    this.#characters = [...pattern]
  }

  read(): void {
    this.#alternatives()
  }

  #alternatives(): Fragment {
    let all = this.#sequence()
    while (this.#take('|')) {
      const other = this.#sequence()
      all = {
        first: [...all.first, ...other.first],
        last: [...all.last, ...other.last],
        isEmpty: all.isEmpty || other.isEmpty,
      }
    }
    return all
  }

  #sequence(): Fragment {
    let whole = NOTHING
    while (this.#at < this.#characters.length && this.#peek !== '|' && this.#peek !== ')') {
      whole = this.#joined(whole, this.#repeated())
    }
    return whole
  }

  #joined(left: Fragment, right: Fragment): Fragment {
    this.#connect(left.last, right.first)
    return {
      first: left.isEmpty ? [...left.first, ...right.first] : left.first,
      last: right.isEmpty ? [...left.last, ...right.last] : right.last,
      isEmpty: left.isEmpty && right.isEmpty,
    }
  }

  /** A finite repetition is as ambiguous as two copies in a row, whatever its count. */
  #repeated(): Fragment {
    const start = this.#at
    const once = this.#atom()
    const { least, most } = this.#quantifier()
    if (most === Number.POSITIVE_INFINITY) {
      this.#connect(once.last, once.first)
      return { ...once, isEmpty: once.isEmpty || least === 0 }
    }
    if (most <= 1) return { ...once, isEmpty: once.isEmpty || least === 0 }
    const end = this.#at
    this.#at = start
    const again = this.#atom()
    this.#at = end
    const isOptional = least < most
    const twice = this.#joined(once, isOptional ? { ...again, isEmpty: true } : again)
    return { ...twice, isEmpty: twice.isEmpty || least === 0 }
  }

  #quantifier(): { least: number; most: number } {
    const symbol = this.#peek
    let bounds = { least: 1, most: 1 }
    if (symbol === '*') bounds = { least: 0, most: Number.POSITIVE_INFINITY }
    else if (symbol === '+') bounds = { least: 1, most: Number.POSITIVE_INFINITY }
    else if (symbol === '?') bounds = { least: 0, most: 1 }
    else if (symbol === '{') {
      const end = this.#characters.indexOf('}', this.#at)
      const [least = '', most] = this.#characters
        .slice(this.#at + 1, end)
        .join('')
        .split(',')
      bounds = {
        least: Number(least),
        most: most === undefined ? Number(least) : most === '' ? Number.POSITIVE_INFINITY : Number(most),
      }
      this.#at = end
    } else return bounds
    this.#at++
    this.#take('?')
    return bounds
  }

  #atom(): Fragment {
    const character = this.#next()
    if (character === '(') return this.#group()
    if (character === '[') return this.#place(this.#class())
    if (character === '.') return this.#place(ANY)
    if (character === '^' || character === '$') return NOTHING
    if (character === '\\') return this.#escape()
    return this.#place(single(character))
  }

  #group(): Fragment {
    const isLook = ['?=', '?!', '?<=', '?<!'].some(opening => this.#lookingAt(opening))
    if (this.#take('?')) {
      if (this.#take('<')) {
        if (!this.#take('=') && !this.#take('!')) while (this.#next() !== '>');
      } else this.#next()
    }
    const inner = this.#alternatives()
    this.#next()
    return isLook ? NOTHING : inner
  }

  #escape(): Fragment {
    if (/[bB]/.test(this.#peek)) {
      this.#at++
      return NOTHING
    }
    if (/[1-9k]/.test(this.#peek)) throw new Unreadable('back-reference')
    return this.#place(this.#escapedCharacters())
  }

  /** After a backslash. */
  #escapedCharacters(): Characters {
    const letter = this.#next()
    if (letter === 'd') return DIGITS
    if (letter === 'w') return WORD
    if (letter === 's') return SPACE
    if (letter === 'D') return inverse(DIGITS)
    if (letter === 'W') return inverse(WORD)
    if (letter === 'S') return inverse(SPACE)
    if (letter === 'p' || letter === 'P') {
      while (this.#next() !== '}');
      return ANY
    }
    if (letter === 'x') return point(Number.parseInt(this.#next() + this.#next(), 16))
    if (letter === 'u') return point(this.#unicode())
    const control = { n: 10, r: 13, t: 9, v: 11, f: 12, 0: 0 }[letter]
    return control === undefined ? single(letter) : point(control)
  }

  #unicode(): number {
    if (!this.#take('{')) return Number.parseInt(this.#next() + this.#next() + this.#next() + this.#next(), 16)
    let digits = ''
    for (let digit = this.#next(); digit !== '}'; digit = this.#next()) digits += digit
    return Number.parseInt(digits, 16)
  }

  #class(): Characters {
    const isInverse = this.#take('^')
    const ranges: (readonly [number, number])[] = []
    while (!this.#take(']')) {
      const low = this.#classMember()
      const isRange = this.#peek === '-' && this.#characters[this.#at + 1] !== ']'
      if (isRange) this.#at++
      const high = isRange ? this.#classMember() : low
      if (isRange) ranges.push([low[0]![0], high[0]![1]])
      else ranges.push(...low)
    }
    return isInverse ? inverse(ranges) : ranges
  }

  #classMember(): Characters {
    const character = this.#next()
    return character === '\\' ? this.#escapedCharacters() : single(character)
  }

  #place(characters: Characters): Fragment {
    if (this.accepts.length >= MAX_PLACES) throw new Unreadable('too large')
    const place = this.accepts.push(characters) - 1
    this.follows.push(new Map())
    return { first: [place], last: [place], isEmpty: false }
  }

  #connect(from: readonly number[], to: readonly number[]): void {
    for (const left of from)
      for (const right of to) this.follows[left]!.set(right, (this.follows[left]!.get(right) ?? 0) + 1)
  }

  get #peek(): string {
    return this.#characters[this.#at] ?? ''
  }

  #next(): string {
    const character = this.#characters[this.#at++]
    if (character === undefined) throw new Unreadable('cut off')
    return character
  }

  #take(character: string): boolean {
    if (this.#peek !== character) return false
    this.#at++
    return true
  }

  #lookingAt(text: string): boolean {
    return this.#characters.slice(this.#at, this.#at + text.length).join('') === text
  }
}
