import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SecretReference } from '../../check/checked.ts'
import { UsageError } from '../../errors.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Context } from '../shell/context.ts'

/** Says before anything is sent which secret is not there; what a helper program gives shows only when it is asked. */
export function requireSecrets(plan: Plan, context: Context): void {
  const credentials = Object.values(plan.connections).flatMap(({ vendor, credentials: references }) =>
    Object.entries(references).map(([name, reference]) => [`${vendor.title}'s ${name}`, reference] as const),
  )
  const secrets = Object.entries(plan.secrets).map(([name, reference]) => [`the secret "${name}"`, reference] as const)
  for (const [what, reference] of [...credentials, ...secrets]) {
    const missing = missingSource(reference, context)
    if (missing === undefined) continue
    throw new UsageError(`${what} is not there: ${missing.found}`, `nothing was sent; ${missing.help} and try again`)
  }
}

function missingSource(reference: SecretReference, context: Context): { found: string; help: string } | undefined {
  if (reference.kind === 'exec') return undefined
  if (reference.kind === 'file') {
    const isThere = existsSync(resolve(context.workingFolder, reference.path))
    return isThere ? undefined : { found: `there is no file ${reference.path}`, help: 'write it' }
  }
  const { variable } = reference
  const value = context.environment[variable]
  if (value !== undefined && value !== '') return undefined
  const state = value === undefined ? 'not set' : 'empty'
  return { found: `the variable ${variable} is ${state}`, help: `set the variable ${variable}` }
}
