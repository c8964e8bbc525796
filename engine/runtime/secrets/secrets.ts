import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { formatDuration } from '../../../schemas/duration.ts'
import { decodeText } from '../../../schemas/exact-text.ts'
import { isObject } from '../../../schemas/json.ts'
import { Secret } from '../../../schemas/secret.ts'
import type { SecretReference } from '../../check/checked.ts'
import { UsageError } from '../../errors.ts'
import type { Clock } from '../clock.ts'
import { type ProgramEnd, runProgram } from '../program/command.ts'
import type { Environment } from '../program/environment.ts'
import type { Masker } from './mask.ts'

/** Where secrets come from; a mock gives generated canaries instead. */
export interface SecretSource {
  /** The value, read once and kept until it expires. */
  read(name: string, reference: SecretReference): Promise<Secret>
  /** Reads the reference again. */
  renew(name: string, reference: SecretReference): Promise<Secret>
  /** What stays the same as long as the vendor counts it as one credential, `undefined` when it is missing; runs no helper. */
  identity(reference: SecretReference): string | undefined
}

export interface SecretOptions {
  readonly masker: Masker
  readonly environment: Environment
  readonly cwd: string
  readonly clock: Clock
}

/** A value is read again when less than this is left of it. */
const RENEW_BEFORE_MS = 60_000

/** A credential helper that takes longer waits for somebody (bad input F10). */
const HELPER_TIMEOUT_MS = 30_000

interface Value {
  readonly text: string
  readonly expiresAt: number
}

/** Secrets from environment variables, files and credential helpers; all that is read is masked from then on. */
export function createSecrets(options: SecretOptions): SecretSource {
  const { masker, clock } = options
  const kept = new Map<string, { readonly secret: Secret; readonly expiresAt: number }>()
  // Callers that ask at the same time share one reading.
  const reading = new Map<string, Promise<Secret>>()

  const renew = (name: string, reference: SecretReference): Promise<Secret> => {
    const key = JSON.stringify(reference)
    const running = reading.get(key)
    if (running) return running
    const started = readReference(name, reference, options)
      .then(({ text, expiresAt }) => {
        masker.register(name, text)
        const secret = new Secret(name, text)
        kept.set(key, { secret, expiresAt })
        return secret
      })
      .finally(() => reading.delete(key))
    reading.set(key, started)
    return started
  }

  return {
    renew,
    read: async (name, reference) => {
      const known = kept.get(JSON.stringify(reference))
      return known && known.expiresAt - clock.now() > RENEW_BEFORE_MS ? known.secret : renew(name, reference)
    },
    identity: reference => {
      if (reference.kind === 'exec') return JSON.stringify(reference.argv)
      try {
        return readSync(reference, options)
      } catch {
        // What is missing is said when it is needed: other connections can still release what they hold.
        return undefined
      }
    },
  }
}

async function readReference(name: string, reference: SecretReference, options: SecretOptions): Promise<Value> {
  if (reference.kind === 'exec') return askHelper(name, reference.argv, options)
  try {
    return { text: readSync(reference, options), expiresAt: Number.POSITIVE_INFINITY }
  } catch (error) {
    throw new UsageError(`secret "${name}" can not be read: ${(error as Error).message}`, helpFor(reference))
  }
}

const helpFor = (reference: Exclude<SecretReference, { kind: 'exec' }>): string =>
  reference.kind === 'env' ? `set the variable ${reference.variable}` : 'put the secret, alone, into that file'

function readSync(reference: Exclude<SecretReference, { kind: 'exec' }>, { environment, cwd }: SecretOptions): string {
  if (reference.kind === 'env') {
    const value = environment[reference.variable]
    if (!value) throw new Error(`variable ${reference.variable} is ${value === '' ? 'empty' : 'not set'}`)
    return value
  }
  let text: string | undefined
  try {
    text = decodeText(readFileSync(resolve(cwd, reference.path)))
  } catch (error) {
    throw new Error(`file "${reference.path}" can not be read (${(error as NodeJS.ErrnoException).code})`)
  }
  if (text === undefined) throw new Error(`file "${reference.path}" is not UTF-8`)
  const value = text.replace(/\r?\n$/, '')
  if (value === '') throw new Error(`file "${reference.path}" is empty`)
  return value
}

/** Runs a credential helper: a JSON object `{ token, expiresAt }`, or one line with the value, on its stdout. */
async function askHelper(name: string, argv: readonly string[], options: SecretOptions): Promise<Value> {
  const end = await runProgram({
    argv,
    // A helper logs in by itself, so it sees the caller's whole environment, as kubectl's exec credentials do.
    environment: Object.fromEntries(
      Object.entries(options.environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    cwd: options.cwd,
    timeoutMs: HELPER_TIMEOUT_MS,
    // Its output is the secret itself: it is read here and shown nowhere.
    maskStream: () => ({ write: chunk => chunk, end: () => '' }),
  })
  const found = readAnswer(end, options.clock.now())
  if (typeof found !== 'string') return found
  throw new UsageError(
    `credential helper "${argv[0]}" for secret "${name}" ${found}`,
    'it prints one line, or a JSON object { "token": "…", "expiresAt": "2026-01-31T12:00:00Z" }, without asking anything',
  )
}

/** The value, or what is wrong with the helper, without a word of its output (bad input F10). */
function readAnswer(end: ProgramEnd, now: number): Value | string {
  if (end.kind === 'notStarted') return `could not be started: ${end.reason}`
  if (end.kind !== 'exited') return `gave nothing within ${formatDuration(HELPER_TIMEOUT_MS)}`
  if (end.exitCode !== 0) return `ended with exit code ${end.exitCode}`
  if (end.stdout.unusable !== undefined) return `printed what ${end.stdout.unusable}`
  const text = end.stdout.text.trim()
  if (text === '') return 'printed nothing'
  if (text.startsWith('{')) return tokenIn(text, now)
  return text.includes('\n') ? 'printed more than one line' : { text, expiresAt: Number.POSITIVE_INFINITY }
}

function tokenIn(text: string, now: number): Value | string {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return 'printed JSON that can not be read'
  }
  if (!isObject(answer) || typeof answer['token'] !== 'string' || answer['token'].trim() === '')
    return 'printed JSON without a "token"'
  const { token, expiresAt } = answer
  if (expiresAt === undefined) return { text: token, expiresAt: Number.POSITIVE_INFINITY }
  const at = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN
  if (Number.isNaN(at)) return 'printed an "expiresAt" that is not an ISO 8601 time'
  return at <= now ? 'printed a token that has expired' : { text: token, expiresAt: at }
}
