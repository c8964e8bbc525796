import { stripVTControlCharacters } from 'node:util'
import { defined } from '../../../schemas/defined.ts'

/** What a program said of its end. */
export interface Quote {
  /** The line that most likely names the cause. */
  readonly line?: string
  /** More of what it printed: lines that look like the cause, and its last one; absent where `line` is all. */
  readonly printed?: readonly string[]
}

/** The first of them: what follows is mostly what came of it. */
const MOST_CAUSES = 5

/** How many are quoted of an output in which nothing looks like a cause. */
const LAST_LINES = 3

const LONGEST_LINE = 300

/** Quotes the first output that says why a program failed; without one the end of the first that says anything. */
export function quoteCause(...outputs: readonly string[]): Quote {
  const texts = outputs.map(linesOf).filter(lines => lines.length > 0)
  for (const lines of texts) {
    const causes = causesIn(lines)
    if (causes.length > 0) return quote(causes.find(line => NAMES_AN_ERROR.test(line)) ?? causes[0], causes, lines)
  }
  const [lines = []] = texts
  return quote(lines.at(-1), lines.slice(-LAST_LINES), lines)
}

/** Quotes where a program was when it was stopped: its last line, and what looks like a cause before it. */
export function quoteEnd(...outputs: readonly string[]): Quote {
  const { printed } = quoteCause(...outputs)
  const last = outputs
    .map(linesOf)
    .find(lines => lines.length > 0)
    ?.at(-1)
  return { ...defined({ line: last && cut(last) }), ...defined({ printed }) }
}

/** `: line` after a sentence, where there is one. */
export const afterColon = ({ line }: Quote): string => (line === undefined ? '' : `: ${line}`)

/** Lines in their order, as a terminal would show them: without colours, and of one that was written over its end. */
const linesOf = (output: string): readonly string[] =>
  stripVTControlCharacters(output)
    .split('\n')
    .map(line => line.trimEnd().split('\r').at(-1)!.trimEnd())
    .filter(line => line !== '')

/** The lines that look like a cause, the first of them; an indented one belongs to the one above: a stack, a statement. */
function causesIn(lines: readonly string[]): readonly string[] {
  const signs = lines.filter(line => (NAMES_AN_ERROR.test(line) || TELLS_A_FAILURE.test(line)) && !isHarmless(line))
  const own = signs.filter(line => !/^\s/.test(line))
  return [...new Set(own.length > 0 ? own : signs)].slice(0, MOST_CAUSES)
}

/** `ERROR:`, `FATAL`, `panic:`, `npm ERR!`, `ValueError`, `java.io.IOException`, `level=error`. */
const NAMES_AN_ERROR = /\b(?:fatal|panic|critical|severe|error|exception|\w*(?:error|exception))\b|\bERR!/i

/** Words of programs that name no severity. */
const TELLS_A_FAILURE =
  /\b(?:fail(?:ed|ure|s)?|denied|refused|abort(?:ed|ing)?|cannot|can't|can not|could not|unable to|not found|no such|timed out|no space|disk full|quota|too (?:many|large|long)|does not exist|already exists|invalid|unauthori[sz]ed|forbidden|killed|out of memory)\b/i

/** A severity below an error, or a count of errors that is none. */
const isHarmless = (line: string): boolean =>
  /^(?:[^\s:]+: ?){0,3}\W*(?:warning|warn|notice|info|debug|trace|hint)\b/i.test(line.replace(TIME, '')) ||
  /\b(?:0|no|without|zero) (?:\w+ )?(?:errors?|failures?)\b|\berrors?[:=] ?0\b/i.test(line)

/** When a line was written, which many logs put before all else. */
const TIME = /^[\d\s:.,TZ+/[\]-]+/

/** The line, and what else is quoted, in the order in which it was printed. */
function quote(line: string | undefined, quoted: readonly string[], lines: readonly string[]): Quote {
  if (line === undefined) return {}
  const last = lines.at(-1)!
  const printed = quoted.includes(last) ? quoted : [...quoted, last]
  return { line: cut(line), ...(printed.length > 1 ? { printed: printed.map(cut) } : {}) }
}

const cut = (line: string): string => {
  const text = line.trim()
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text
}
