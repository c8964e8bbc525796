/** Commands that are printed as next take what their routes take; compiled by `npm run types`, never run. */
import type answer from '../../engine/cli/commands/answer.ts'
import type cancel from '../../engine/cli/commands/cancel.ts'
import type check from '../../engine/cli/commands/check.ts'
import type drill from '../../engine/cli/commands/drill.ts'
import type held from '../../engine/cli/commands/held.ts'
import type plan from '../../engine/cli/commands/plan.ts'
import type recover from '../../engine/cli/commands/recover.ts'
import type release from '../../engine/cli/commands/release.ts'
import type resume from '../../engine/cli/commands/resume.ts'
import type run from '../../engine/cli/commands/run.ts'
import type show from '../../engine/cli/commands/show.ts'
import type steps from '../../engine/cli/commands/steps.ts'
import type verify from '../../engine/cli/commands/verify.ts'
import type { NextCommand } from '../../engine/next-command.ts'

interface Commands {
  answer: typeof answer
  cancel: typeof cancel
  check: typeof check
  drill: typeof drill
  held: typeof held
  plan: typeof plan
  recover: typeof recover
  release: typeof release
  resume: typeof resume
  run: typeof run
  show: typeof show
  steps: typeof steps
  verify: typeof verify
}

/** The names of flags that are printed and that the command does not take. */
type Unknown<C extends keyof Commands> = Exclude<keyof NextCommand[C]['flags'], keyof Parameters<Commands[C]>[1]>

/** A flag that is printed has the type that the command takes. */
type Fits<C extends keyof Commands> = NextCommand[C]['flags'] extends Partial<Parameters<Commands[C]>[1]> ? true : C

const unknown: { [C in keyof NextCommand]: [Unknown<C>] extends [never] ? true : Unknown<C> } = {
  answer: true,
  cancel: true,
  check: true,
  drill: true,
  held: true,
  plan: true,
  recover: true,
  release: true,
  resume: true,
  run: true,
  show: true,
  steps: true,
  verify: true,
}
export const fits: { [C in keyof NextCommand]: Fits<C> } = unknown
