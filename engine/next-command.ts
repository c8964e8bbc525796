import { defined } from '../schemas/defined.ts'

/** How this process was told where runs live; a command that is pasted elsewhere has to say it again. */
export interface RunPlace {
  readonly stateDirectory?: string | undefined
}

/**
 * What the commands take that are printed as next: the words after the command's name and its flags, as its route
 * declares them (`test/types/next-command.ts` holds both together).
 */
export interface NextCommand {
  show: { words: [run: string]; flags: { html?: string; output?: string } & Kept }
  resume: { words: [run: string]; flags: { edited?: string } & Kept }
  recover: { words: [run?: string]; flags: Kept }
  cancel: { words: [run: string]; flags: Kept }
  release: { words: [resourceOrRun: string]; flags: Kept }
  verify: { words: [runOrFile: string]; flags: { head?: string } & Kept }
  held: { words: []; flags: Kept }
  answer: { words: [run: string, step: string]; flags: AnswerFlags & Kept }
  run: { words: [file: string]; flags: RunAgain & { dryRun?: boolean; mock?: boolean; report?: string } }
  plan: { words: [file: string]; flags: Omit<RunAgain, 'scenario' | 'confirm'> }
  drill: {
    words: [file: string]
    flags: { replay?: string; drill?: string; seed?: string; vendorMode?: readonly string[] }
  }
  check: { words: string[]; flags: object }
  steps: { words: [type: string]; flags: object }
}

/** Of a command that looks for a run. */
interface Kept {
  stateDir?: string
}

interface AnswerFlags {
  approve?: boolean
  reject?: boolean
  adopt?: string
  repeat?: boolean
  skip?: boolean
}

/** What makes another run of a file the same one. */
export interface RunAgain {
  readonly input?: readonly string[]
  readonly inputs?: string
  readonly profile?: string
  readonly scenario?: string
  readonly vendorMode?: readonly string[]
  readonly confirm?: readonly string[]
}

/** Stands where only the person knows the value; no command takes it for one. */
export const OPEN_VALUE = '…'

/** One command line that a person may paste into a shell; `fields` stand after the flags. */
export const nextCommand = <C extends keyof NextCommand>(
  command: C,
  words: NextCommand[C]['words'],
  flags: NextCommand[C]['flags'] = {},
  fields: readonly string[] = [],
): string =>
  ['drillbook', command, ...words, ...Object.entries(flags).flatMap(flagWords), ...fields]
    .filter(word => word !== undefined)
    .map(shellWord)
    .join(' ')

/** The same of a run that is kept at a place. */
export const commandAt = <C extends OfARun>(
  { stateDirectory }: RunPlace,
  command: C,
  words: NextCommand[C]['words'],
  flags: NextCommand[C]['flags'] = {},
  fields: readonly string[] = [],
): string => nextCommand(command, words, { ...flags, ...defined({ stateDir: stateDirectory }) }, fields)

type OfARun = 'show' | 'resume' | 'recover' | 'cancel' | 'release' | 'verify' | 'held' | 'answer'

/** What a person may be asked to choose from. */
export type Choice = keyof AnswerFlags

/** A question of a run: the step, what it takes for an answer, and the fields that an approval has to fill in. */
export interface Asked {
  readonly runId: string
  readonly step: string
  readonly choices: readonly Choice[]
  readonly fields?: readonly string[]
}

/** The commands that answer a question, one for each choice. */
export const answersTo = (place: RunPlace, { runId, step, choices, fields = [] }: Asked): readonly string[] =>
  choices.map(choice =>
    commandAt(
      place,
      'answer',
      [runId, step],
      { [choice]: choice === 'adopt' ? OPEN_VALUE : true },
      choice === 'approve' ? fields.map(name => `${name}=${OPEN_VALUE}`) : [],
    ),
  )

/** The same as an event tells them. */
export function answerFields(
  place: RunPlace,
  asked: Asked,
): { readonly answer: string; readonly answers: readonly string[] } {
  const answers = answersTo(place, asked)
  return { answer: answers[0] ?? '', answers }
}

function flagWords([name, value]: [string, unknown]): readonly string[] {
  const flag = `--${name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`
  if (value === true) return [flag]
  if (value === undefined || value === false) return []
  return [value].flat().flatMap(text => [flag, String(text)])
}

/** One argument of a command line that a person may paste into a shell. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./…-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
