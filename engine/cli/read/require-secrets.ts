import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SecretReference } from '../../check/checked.ts'
import { UsageError } from '../../errors.ts'
import type { Plan } from '../../plan/plan.ts'
import { MIN_SECRET_LENGTH } from '../../runtime/secrets/mask.ts'
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
    throw new UsageError(
      `${what} ${missing.is ?? 'is not there'}: ${missing.found}`,
      `nothing was sent; ${missing.help} and try again`,
    )
  }
}

interface Missing {
  readonly is?: string
  readonly found: string
  readonly help: string
}

const tooShort = (where: string): Missing => ({
  is: 'is too short',
  found: `${where} has fewer than ${MIN_SECRET_LENGTH} characters, so it could not be kept out of logs`,
  help: 'use a longer one',
})

function missingSource(reference: SecretReference, context: Context): Missing | undefined {
  if (reference.kind === 'exec') return undefined
  if (reference.kind === 'file') {
    const found = statSync(resolve(context.workingFolder, reference.path), { throwIfNoEntry: false })
    if (found === undefined) return { found: `there is no file ${reference.path}`, help: 'write it' }
    return found.isFile() && found.size < MIN_SECRET_LENGTH ? tooShort(`the file ${reference.path}`) : undefined
  }
  const { variable } = reference
  const value = context.environment[variable]
  if (value !== undefined && value.length >= MIN_SECRET_LENGTH) return undefined
  if (value !== undefined && value !== '') return tooShort(`the variable ${variable}`)
  const state = value === undefined ? 'not set' : 'empty'
  return { found: `the variable ${variable} is ${state}`, help: `set the variable ${variable}` }
}
