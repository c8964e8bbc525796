import { readFileSync, statSync } from 'node:fs'
import { Socket } from 'node:net'
import { resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { defined } from '../../../schemas/defined.ts'
import { decodeText } from '../../../schemas/exact-text.ts'
import { MAX_OUTPUT_FILE_BYTES } from '../../../schemas/limits.ts'
import { reveal, Secret } from '../../../schemas/secret.ts'
import type { OutputStream } from '../../journal/output/kept-output.ts'
import type { CommandRequest, ProgramResult } from '../runtime.ts'
import type { Masker, MaskStream } from '../secrets/mask.ts'
import { type Environment, programEnvironment } from './environment.ts'
import { FILE_TOO_LARGE, keepTail, notText, type Tail } from './output-tail.ts'
import { endGroup } from './process-group.ts'
import { identify } from './process-identity.ts'
import { describeStart, programExitCode, programRefusal } from './program-words.ts'

/** The door to local programs; `cancel` ends the program early, `listen` hears what it prints. A mock passes its own. */
export type CommandDoor = (
  request: CommandRequest,
  cancel: AbortSignal | undefined,
  listen?: Listen,
) => Promise<ProgramResult>

/** Takes what a program prints as it comes, masked. */
export type Listen = (stream: OutputStream, text: string) => void

export interface CommandOptions {
  readonly masker: Masker
  /** Environment of this process. */
  readonly environment: Environment
  /** Where drillbook was started. */
  readonly cwd: string
}

/** Runs local programs: argv only, an environment of named variables, output masked and cut to its end. */
export const createCommand =
  ({ masker, environment, cwd: startedIn }: CommandOptions): CommandDoor =>
  async (request, cancel, listen) => {
    const cwd = resolve(startedIn, request.cwd ?? '.')
    const end = await runProgram({
      argv: request.argv,
      environment: programEnvironment(environment, request),
      cwd,
      stdin: request.stdin instanceof Secret ? reveal(request.stdin) : request.stdin,
      timeoutMs: request.timeoutMs,
      cancel,
      maskStream: masker.stream,
      ...defined({ listen }),
      onSpawn: pid => {
        // A program that has ended already needs no ending later.
        const identity = identify(pid)
        if (identity !== undefined) request.onSpawn(identity)
      },
    })
    if (end.kind === 'notStarted') return { kind: 'notStarted', reason: masker.mask(end.reason) }
    if (end.kind === 'cancelled') return end
    const [stdout, stderr] = [end.stdout.text, end.stderr.text]
    if (end.kind === 'timedOut') return { kind: 'timedOut', stdout, stderr }
    const read = readFiles(request.files, cwd, masker)
    const unusable = {
      ...defined({ stdout: end.stdout.unusable, stderr: end.stderr.unusable }),
      ...read.unusable,
    }
    return {
      kind: 'exited',
      exitCode: end.exitCode,
      stdout,
      stderr,
      files: read.files,
      ...(Object.keys(unusable).length > 0 && { unusable }),
    }
  }

/** The files that are there, and why one of them is no value; the step says what it misses. */
function readFiles(paths: readonly string[], cwd: string, masker: Masker) {
  const files: Record<string, string> = {}
  const unusable: Record<string, string> = {}
  for (const path of paths) {
    const file = resolve(cwd, path)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found?.isFile() !== true) continue
    const bytes = found.size > MAX_OUTPUT_FILE_BYTES ? undefined : readFileSync(file)
    const text = bytes && decodeText(bytes)
    if (text !== undefined) files[path] = masker.mask(text)
    else unusable[`file:${path}`] = bytes === undefined ? FILE_TOO_LARGE : notText(bytes.toString('utf8'))
  }
  return { files, unusable }
}

/** One local program, as it is to be run. */
export interface Program {
  readonly argv: readonly string[]
  readonly environment: Record<string, string>
  readonly cwd?: string | undefined
  readonly stdin?: string | undefined
  readonly timeoutMs: number
  /** Ends it early. */
  readonly cancel?: AbortSignal | undefined
  /** Masks what it prints, before any of it is kept. */
  readonly maskStream: () => MaskStream
  readonly listen?: Listen
  readonly onSpawn?: (pid: number) => void
}

export type ProgramEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly stdout: Tail; readonly stderr: Tail }
  | { readonly kind: 'notStarted'; readonly reason: string }
  | { readonly kind: 'timedOut'; readonly stdout: Tail; readonly stderr: Tail }
  | { readonly kind: 'cancelled' }

/** How long the pipes of an ended program may stay open before what is left in them is read and they are let go. */
const AFTER_EXIT_MS = 100

/** A pipe holds 64 KiB (pipe(7)), one turn reads as much; a descendant that goes on printing is not waited for. */
const MAX_TURNS = 50

/** How long a process that left the group may hold a pipe after the group has ended. */
const AFTER_GROUP_MS = 500

/**
 * Runs a program without a shell, in a process group of its own. It ends with the program itself, or within `timeoutMs`
 * plus the time to kill its group, whatever its descendants hold open. What a program that ended by itself left running
 * stays (docs/decisions/programs.md).
 */
export async function runProgram(program: Program): Promise<ProgramEnd> {
  const [file, ...args] = program.argv
  const refusal = programRefusal(program)
  if (file === undefined || refusal !== undefined) return { kind: 'notStarted', reason: refusal ?? '' }
  if (program.cancel?.aborted) return { kind: 'cancelled' }
  const begunAt = performance.now()
  const { execa } = await import('execa')
  const child = execa(file, args, {
    env: program.environment,
    extendEnv: false,
    ...defined({ cwd: program.cwd }),
    ...(program.stdin === undefined ? { stdin: 'ignore' as const } : { input: program.stdin }),
    buffer: false,
    reject: false,
    // Starts a process group; timeout and cancel are ours, because they must also end what execa would still wait for.
    killDescendants: true,
    cleanup: false,
  })
  const { listen } = program
  const stdout = keepTail(child.stdout, program.maskStream(), listen && (text => listen('stdout', text)))
  const stderr = keepTail(child.stderr, program.maskStream(), listen && (text => listen('stderr', text)))
  const ended = child.then(({ exitCode, signal, code }) => ({ exitCode, signal, code }))

  const exited = new Promise<Parameters<typeof programExitCode>[0]>(resolve =>
    child.nodeChildProcess?.once('exit', (exitCode, signal) =>
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }),
    ),
  )

  const { pid } = child
  if (pid === undefined) return { kind: 'notStarted', reason: describeStart(file, program.cwd, (await ended).code) }
  try {
    program.onSpawn?.(pid)
  } catch (error) {
    await endGroup(pid)
    throw error
  }

  const stop = stopper(program, performance.now() - begunAt)
  const first = await Promise.race([exited, stop.wanted])
  stop.dispose()
  if (typeof first !== 'string') {
    await Promise.race([ended, readWhatIsLeft(() => stdout.size() + stderr.size())])
    for (const stream of [child.stdout, child.stderr]) if (stream instanceof Socket) stream.unref()
    return { kind: 'exited', exitCode: programExitCode(first), stdout: stdout.end(), stderr: stderr.end() }
  }
  await endGroup(pid)
  await Promise.race([ended, pause(AFTER_GROUP_MS)])
  child.stdout?.destroy()
  child.stderr?.destroy()
  return first === 'cancelled' ? { kind: first } : { kind: first, stdout: stdout.end(), stderr: stderr.end() }
}

/**
 * What a program printed is in its pipes when it ends; a descendant may hold them open for as long as it lives. They are
 * empty when a turn of the event loop, which reads each of them, brings nothing more.
 */
async function readWhatIsLeft(size: () => number): Promise<void> {
  await pause(AFTER_EXIT_MS)
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const seen = size()
    await pause(1)
    if (size() === seen) return
  }
}

/** Settles when the program has to be stopped, and why; what its start took counts. */
function stopper({ timeoutMs, cancel }: Program, begunMs: number) {
  const { promise: wanted, resolve } = Promise.withResolvers<'timedOut' | 'cancelled'>()
  const onCancel = () => resolve('cancelled')
  cancel?.addEventListener('abort', onCancel, { once: true })
  // setTimeout takes at most 2^31 - 1 ms (24 days).
  const timer = setTimeout(() => resolve('timedOut'), Math.min(Math.max(0, timeoutMs - begunMs), 2 ** 31 - 1))
  return {
    wanted,
    dispose: () => {
      clearTimeout(timer)
      cancel?.removeEventListener('abort', onCancel)
    },
  }
}
