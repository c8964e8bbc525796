import { stripVTControlCharacters } from 'node:util'
import type { OutputStream } from '../../journal/output/kept-output.ts'

/** Hears what one program prints; it must not throw. */
export interface PrintWatch {
  append(stream: OutputStream, text: string): void
  /** The program has ended. */
  end(): void
}

/** Of one program; more than a person reads would only keep the terminal busy. */
const MOST_LINES = 20
const PER_MS = 1_000

const LONGEST_LINE = 300

/** A line that does not end is shown in parts of this length. */
const LONGEST_REST = 4_096

/**
 * Turns what one program prints into lines for people, as they come: without colours, one for each time that a line was
 * written over, and so many a second. Of the rest the number and the last one are shown.
 */
export function watchLines(show: (line: string) => void): PrintWatch {
  const rests = new Map<OutputStream, string>()
  let shown = 0
  let heldBack = 0
  let last: string | undefined
  let timer: NodeJS.Timeout | undefined

  const showRest = () => {
    if (heldBack > 1) show(heldBack === 2 ? '[1 line is not shown]' : `[${heldBack - 1} lines are not shown]`)
    if (last !== undefined) show(clean(last))
    heldBack = 0
    last = undefined
  }
  const turn = () => {
    shown = last === undefined ? 0 : 2
    showRest()
    timer = shown === 0 ? undefined : later(turn)
  }
  const take = (line: string) => {
    if (/^\s*$/.test(line)) return
    timer ??= later(turn)
    if (shown < MOST_LINES) {
      shown += 1
      show(clean(line))
    } else {
      heldBack += 1
      last = line
    }
  }
  return {
    append: (stream, text) => {
      const lines = `${rests.get(stream) ?? ''}${text}`.split(/[\r\n]+/)
      const rest = lines.pop()!
      for (const line of lines) take(line)
      if (rest.length > LONGEST_REST) take(rest)
      rests.set(stream, rest.length > LONGEST_REST ? '' : rest)
    },
    end: () => {
      for (const rest of rests.values()) take(rest)
      clearTimeout(timer)
      showRest()
    },
  }
}

/** Keeps no process alive. */
const later = (act: () => void): NodeJS.Timeout => setTimeout(act, PER_MS).unref()

function clean(line: string): string {
  const text = stripVTControlCharacters(line).trimEnd()
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text
}
