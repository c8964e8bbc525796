import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect } from 'vitest'
import { application } from '../../../engine/cli/application.ts'
import { type AnswerFlags, wordFor } from '../../../engine/cli/commands/answer.ts'
import { preparePlan } from '../../../engine/cli/read/prepare-plan.ts'
import { openStore } from '../../../engine/cli/run/state.ts'
import type { Context, UnderstoodLine } from '../../../engine/cli/shell/context.ts'
import { runCommandLine } from '../../../engine/cli/shell/parser.ts'
import { parseSchedule } from '../../../engine/drill/schedule.ts'
import { UsageError } from '../../../engine/errors.ts'
import { openQuestions } from '../../../engine/journal/entry/questions.ts'
import { pathOf, stepKeyOf } from '../../../engine/key.ts'
import { OPEN_VALUE } from '../../../engine/next-command.ts'

/** Words of a help text that stand for what a person has to say. */
const HINT = /^(?:FILE|NAME|RUN|TYPE|DIR|ID|RUNBOOK)$/

/** Every command that a text names: in quotes, in brackets, or to the end of its line. */
export function commandsIn(text: string): readonly (readonly string[])[] {
  const found = text.matchAll(/"(drillbook [^"\n]*)"|(?:: |\()(drillbook [^\n"]*?)\)?$/gm)
  const lines = [...found].map(([, quoted, bare]) => (quoted ?? bare!).replace(/\\+$/, ''))
  return [...new Set(lines)].map(wordsOf).filter(words => !words.some(word => HINT.test(word)))
}

/** A command line as a shell splits it. */
export function wordsOf(line: string): readonly string[] {
  const [, ...words] = line.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)
  return words.map(([word]) =>
    word.replaceAll(
      /'([^']*)'|\\(')/g,
      (_, inside: string | undefined, escaped: string | undefined) => inside ?? escaped!,
    ),
  )
}

/** An answer that was printed while a person was asked, to a question that has been answered or is over since. */
export function isOver([command, run = '', step]: readonly string[], context: Context): boolean {
  if (command !== 'answer') return false
  const store = openStore(context, undefined)
  const entries = store.entries(store.find(run))
  const asked = entries.some(
    entry => entry.type === 'wait' && entry.reason === 'confirm' && pathOf(stepKeyOf(entry.key)) === step,
  )
  return asked && !openQuestions(entries).some(question => question.isAwaited && question.step === step)
}

/** What the command line would be refused with, asked in this process: its route reads it, its run and its files allow it. */
export async function refusalOf(words: readonly string[], context: Context): Promise<string | undefined> {
  const said: string[] = []
  const asking: Context = {
    ...context,
    process: { stdout: { write: () => {} }, stderr: { write: text => void said.push(text) } },
    out: () => {},
    say: (...lines) => void said.push(...lines),
    take: line => wouldTake(words[0]!, line, asking),
  }
  await runCommandLine(application, words, asking)
  return Number(asking.process.exitCode ?? 0) === 0
    ? undefined
    : said.join('\n') || `ends with ${asking.process.exitCode}`
}

interface TakenFlags extends AnswerFlags {
  readonly replay?: string
  readonly drill?: string
  readonly dryRun?: boolean
  readonly mock?: boolean
}

/** 0 when the command would begin its work. */
async function wouldTake(command: string, line: UnderstoodLine, context: Context): Promise<number> {
  const flags = line.flags as TakenFlags
  const words = line.words as readonly string[]
  const { load } = line
  switch (command) {
    case 'answer':
      return wouldHear(flags, words, context)
    case 'show':
    case 'resume':
    case 'cancel':
    case 'release':
    case 'verify':
      if (command === 'verify' && existsSync(words[0]!)) return 0
      openStore(context, flags.stateDir).find(words[0]!)
      return 0
    case 'recover':
      if (words[0] !== undefined) openStore(context, flags.stateDir).find(words[0])
      return 0
    case 'run':
    case 'drill':
    case 'plan': {
      const replayed = flags.replay === undefined ? undefined : resolve(context.workingFolder, flags.replay)
      const drill = replayed !== undefined && existsSync(replayed) ? { drill: replayed } : {}
      if (flags.replay !== undefined && drill.drill === undefined) parseSchedule(flags.replay)
      const isOffline = command !== 'run' || flags.dryRun === true || flags.mock === true
      return (await preparePlan(context, { ...flags, ...drill, file: words[0]!, isOffline })) === undefined ? 2 : 0
    }
    case 'held':
    case 'runs':
    case 'doctor':
      return 0
    case 'steps':
    case 'check':
    case 'new':
    case 'schema':
      return command === 'new' ? 0 : await ((await load()).default as Action)(context, flags, ...words)
    default:
      throw new Error(`nothing asks whether "drillbook ${command}" would be accepted; say it in wouldTake`)
  }
}

type Action = (context: Context, flags: object, ...words: readonly string[]) => number | Promise<number>

/** Whether the run hears the answer: only what a person alone knows may be left open in it, and all of that must be named. */
async function wouldHear(flags: TakenFlags, words: readonly string[], context: Context): Promise<number> {
  const [run = '', step = '', ...fields] = words
  const store = openStore(context, flags.stateDir)
  const asked = openQuestions(store.entries(store.find(run))).findLast(question => question.step === step)
  const open = fields.filter(field => field.endsWith(`=${OPEN_VALUE}`)).map(field => field.split('=')[0]!)
  if (flags.approve) expect(open, `the open fields of "${words.join(' ')}"`).toEqual(asked?.fields)
  const said = flags.adopt === OPEN_VALUE ? { ...flags, adopt: 'x-1' } : flags
  try {
    return (await wordFor(context, said, run, step, ...fields)) === undefined ? 2 : 0
  } catch (error) {
    if (open.length > 0 && error instanceof UsageError && error.message.startsWith(`"${OPEN_VALUE}"`)) return 0
    throw error
  }
}
