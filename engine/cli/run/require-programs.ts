import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { UsageError } from '../../errors.ts'
import { knownSteps } from '../../plan/known-steps.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Context } from '../shell/context.ts'

/**
 * Says before anything is sent which program is not there. One with a path may be made by an earlier step, and one that is
 * looked for on a PATH of its own step too: those show when they are started.
 */
export function requirePrograms(plan: Plan, { environment, platform }: Context): void {
  const path = environment['PATH']
  if (path === undefined || platform === 'win32') return
  for (const { step, known } of knownSteps(plan)) {
    if (step.kind !== 'command' || Object.hasOwn(step.env, 'PATH')) continue
    const program = known(step.argv[0]!)
    if (typeof program !== 'string' || program.includes('/') || isOn(path, program)) continue
    throw new UsageError(
      `step "${step.id}" needs the program "${program}", which is not on PATH`,
      'nothing was sent; install it, or add its folder to PATH, and try again',
    )
  }
}

const isOn = (path: string, program: string): boolean =>
  path.split(delimiter).some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
