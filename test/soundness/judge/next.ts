import type { Entry } from '../../../engine/journal/entry.ts'
import { outcomeWords } from '../../../engine/report/outcome.ts'
import { viewOf } from '../../../engine/report/view/fold.ts'
import { eventsOf } from '../../../engine/report/view/from-journal.ts'
import { textAt } from '../made.ts'
import { createdBy } from './alive.ts'
import type { Case, Judge } from './judge.ts'
import { placeOf } from './tree.ts'

/**
 * Every end prints a next command, and every command that it prints is one that would be taken: by what the page of
 * commands says of its words and flags, and by what the run is. Where a process ended before its run, the next one is
 * told what to do just the same.
 */
export const next: Judge = given => {
  const { trial } = given
  const stops = [...trial.restarts.map(({ entryCount }) => trial.entries.slice(0, entryCount)), trial.entries]
  for (const entries of stops) {
    const problem = problemAt(given, entries)
    if (problem !== undefined) return { claim: 'next', how: problem }
  }
  return undefined
}

function problemAt(given: Case, entries: readonly Entry[]): string | undefined {
  const lines = outcomeWords(viewOf(eventsOf(entries, given.trial.result?.exitCode ?? 3)), {})
  const printed = lines.flatMap(line => commandsIn(line))
  if (!lines.some(line => /^next: drillbook /.test(line))) return `no next command in ${JSON.stringify(lines)}`
  for (const command of printed) {
    const problem = refusal(given, command, entries)
    if (problem !== undefined) return `"${command.text}" is printed, and ${problem}`
  }
  return undefined
}

interface Printed {
  readonly text: string
  readonly name: string
  readonly words: readonly string[]
  readonly flags: ReadonlyMap<string, string | undefined>
  /** What stands behind it on a line of its own: nobody knows what it would do. */
  readonly rest: readonly string[]
}

/** How many words a command takes, and which flags with a value. */
const grammar: Readonly<Record<string, { readonly words: number; readonly valued: readonly string[] }>> = {
  show: { words: 1, valued: ['html', 'state-dir'] },
  resume: { words: 1, valued: ['edited', 'state-dir'] },
  recover: { words: 0, valued: ['state-dir'] },
  cancel: { words: 1, valued: ['state-dir'] },
  release: { words: 1, valued: ['state-dir'] },
  held: { words: 0, valued: ['state-dir'] },
  steps: { words: 1, valued: [] },
  answer: { words: 2, valued: ['adopt', 'state-dir'] },
}

const CHOICES = ['approve', 'reject', 'adopt', 'repeat', 'skip']

function commandsIn(line: string): readonly Printed[] {
  const isWhole = /^\s*(?:next|or): /.test(line)
  return [...line.matchAll(/drillbook (\w+)([^"\n]*)/g)].map(([text, name = '', rest = '']) => {
    const words = [...rest.matchAll(/(?:'[^']*'|[^\s',;()])+/g)].map(([word]) => word.replaceAll("'", ''))
    const { words: count = 0, valued = [] } = grammar[name] ?? {}
    // "recover" ends one run or all of them.
    const taken = name === 'recover' && words[0]?.startsWith('--') === false && isWhole ? 1 : count
    const flags = new Map<string, string | undefined>()
    let at = taken
    while (words[at]?.startsWith('--') === true) {
      const flag = words[at]!.slice(2)
      const hasValue = valued.includes(flag)
      flags.set(flag, hasValue ? words[at + 1] : undefined)
      at += hasValue ? 2 : 1
    }
    while (/^\w+=/.test(words[at] ?? '')) at += 1
    return { text, name, words: words.slice(0, taken), flags, rest: isWhole ? words.slice(at) : [] }
  })
}

/** Why a command would not be taken. */
function refusal(given: Case, { name, words, flags, rest }: Printed, entries: readonly Entry[]): string | undefined {
  if (grammar[name] === undefined) return `there is no command "${name}"`
  if (rest.length > 0) return `it does not take ${JSON.stringify(rest.join(' '))}`
  const known = [...grammar[name].valued, ...(name === 'answer' ? CHOICES : [])]
  const stray = [...flags.keys()].find(flag => !known.includes(flag))
  if (stray !== undefined) return `it has no flag "--${stray}"`
  if (words.length < grammar[name].words) return `it takes ${grammar[name].words} words`
  if (name !== 'steps' && words[0] !== undefined && words[0] !== runOf(entries)) return `no run is called "${words[0]}"`
  const end = entries.findLast(entry => entry.type === 'end')
  const isOver = end?.type === 'end' && end.status !== 'needs-attention'
  if (isOver && ['resume', 'recover', 'cancel', 'release', 'answer'].includes(name)) return 'the run has ended'
  return name === 'answer' ? refusedAnswer(given, words[1]!, flags) : undefined
}

const runOf = (entries: readonly Entry[]): string | undefined =>
  entries.flatMap(entry => (entry.type === 'start' ? [entry.runId] : []))[0]

/** One decision, of a step of the file, that is one of its choices. */
function refusedAnswer({ runbook }: Case, step: string, flags: Printed['flags']): string | undefined {
  const chosen = CHOICES.filter(choice => flags.has(choice))
  if (chosen.length !== 1) return `${chosen.length} decisions are given`
  const place = placeOf(runbook, step)
  if (place === undefined) return `the file has no step "${step}"`
  const isQuestion = place.step['confirm'] !== undefined
  if (isQuestion !== ['approve', 'reject'].includes(chosen[0]!) && textAt(place.step, 'uses') !== undefined)
    return `"${step}" is not asked that`
  if (chosen[0] === 'adopt' && createdBy(place.step) === undefined)
    return `"${step}" makes nothing that could be adopted`
  return undefined
}
