import { type Line, lineChanges } from './line-changes.ts'

/** A file that breaks a rule, what `check` says of it, and the file that it passes in silence. */
export interface RuleExample {
  /** From the folder of the pages. */
  readonly path: string
  readonly wrong: string
  /** As `check` prints it. */
  readonly out: string
  readonly mended: string
}

/** So many findings show what a rule is about; the rest is in the files. */
const SHOWN = 2
/** Lines that are shown whole, not only at the findings. */
const SHORT = 14
const MANY = 4
const WIDTH = 160

/** The first findings, and what was changed for them. */
export function ruleExample(rule: string, { path, wrong, out, mended }: RuleExample): string {
  const all = findingsIn(out).filter(finding => finding.rule === rule)
  const shown = all.slice(0, SHOWN)
  const hunks = hunksOf(lineChanges(wrong, mended))
  const near = new Set(shown.map(({ line }) => nearest(hunks, line)))
  const isShort = hunks.flat().length <= SHORT
  const rest = all.length > SHOWN ? `, with ${all.length - SHOWN} more` : ''
  return `\`\`\`text
${shown.map(({ words }) => words).join('\n')}
\`\`\`
\`\`\`diff
${hunks
  .filter(hunk => isShort || near.has(hunk))
  .map(hunk => hunk.map(diffLine).join('\n'))
  .join('\n…\n')}
\`\`\`
[The whole file](${path}.yaml)${rest}, and [mended](${path}.mended.yaml).
`
}

interface Finding {
  readonly rule: string
  readonly line: number
  /** Without the frame of the code: the change shows it. */
  readonly words: string
}

const findingsIn = (out: string): readonly Finding[] =>
  out
    .trim()
    .split('\n\n')
    .flatMap(part => {
      const words = part
        .split('\n')
        .filter(line => !/^(?:>| ) *\d+ \||^ +\|/.test(line))
        .join('\n')
      const [, line, rule] = /^\S+?:(\d+):\d+: (?:error|warning): .* \[([\w-]+)\]$/m.exec(words) ?? []
      return rule === undefined ? [] : [{ rule, line: Number(line), words }]
    })

/** Runs of changes with a line before and after; lines that stand for each other are a run of their own. */
function hunksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const hunks: Line[][] = []
  for (let from = 0; from < lines.length; from += 1) {
    if (lines[from]!.kind === 'kept') continue
    const rest = lines.slice(from).findIndex(({ kind }) => kind === 'kept')
    const to = rest === -1 ? lines.length : from + rest
    const pairs = pairsOf(lines.slice(from, to))
    pairs[0]!.unshift(...lines.slice(Math.max(0, from - 1), from))
    pairs.at(-1)!.push(...lines.slice(to, to + 1))
    hunks.push(...pairs)
    from = to
  }
  return hunks
}

/** Many lines removed, and as many added: each with the one in its place. */
function pairsOf(changed: readonly Line[]): Line[][] {
  const removed = changed.filter(({ kind }) => kind === 'removed')
  const added = changed.filter(({ kind }) => kind === 'added')
  if (removed.length !== added.length || removed.length < MANY) return [[...removed, ...added]]
  return removed.map((line, index) => [line, added[index]!])
}

const nearest = (hunks: readonly (readonly Line[])[], line: number): readonly Line[] =>
  hunks.reduce((best, hunk) => (distance(hunk, line) < distance(best, line) ? hunk : best))

const distance = (hunk: readonly Line[], line: number): number =>
  Math.min(...hunk.filter(({ kind }) => kind !== 'kept').map(({ at }) => Math.abs(at - line)))

const mark = { kept: ' ', removed: '-', added: '+' } as const

function diffLine({ kind, text }: Line): string {
  const line = mark[kind] + text
  return line.length > WIDTH ? `${line.slice(0, WIDTH)}…` : line
}
