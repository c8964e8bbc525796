import { StringDecoder } from 'node:string_decoder'
import { setTimeout as pause } from 'node:timers/promises'
import type { ExecaError } from 'execa'
import type { MaskStream } from './mask.ts'
import { endGroup } from './process-group.ts'

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
  readonly onSpawn?: (pid: number) => void
}

export type ProgramEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly stdout: Tail; readonly stderr: Tail }
  | { readonly kind: 'notStarted'; readonly reason: string }
  | { readonly kind: 'timedOut'; readonly stdout: Tail; readonly stderr: Tail }
  | { readonly kind: 'cancelled' }

export interface Tail {
  readonly text: string
  /** Earlier output was dropped. */
  readonly isCut: boolean
}

/** How much of each output is kept (rulings 10). */
const keptCharacters = 64 * 1024

/** How long a process that left the group may hold a pipe after the group has ended. */
const afterGroupMs = 500

/**
 * Runs a program without a shell, in a process group of its own. It ends within `timeoutMs` plus the time to kill it,
 * whatever its descendants hold open.
 */
export async function runProgram(program: Program): Promise<ProgramEnd> {
  const [file, ...args] = program.argv
  const refusal = refusalOf(program)
  if (file === undefined || refusal !== undefined)
    return { kind: 'notStarted', reason: refusal ?? 'the command is empty' }
  const { execa } = await import('execa')
  const child = execa(file, args, {
    env: program.environment,
    extendEnv: false,
    ...(program.cwd !== undefined && { cwd: program.cwd }),
    ...(program.stdin === undefined ? { stdin: 'ignore' as const } : { input: program.stdin }),
    buffer: false,
    reject: false,
    // Starts a process group; timeout and cancel are ours, because they must also end what execa would still wait for.
    killDescendants: true,
    cleanup: false,
  })
  const stdout = keepTail(child.stdout, program.maskStream())
  const stderr = keepTail(child.stderr, program.maskStream())
  const ended = child.then(result => result as unknown as ExecaError)

  const { pid } = child
  if (pid === undefined) return { kind: 'notStarted', reason: describeStart(file, program, await ended) }
  try {
    program.onSpawn?.(pid)
  } catch (error) {
    await endGroup(pid)
    throw error
  }

  const stop = stopper(program)
  const first = await Promise.race([ended, stop.wanted])
  stop.dispose()
  if (typeof first !== 'string')
    return { kind: 'exited', exitCode: exitCodeOf(first), stdout: stdout.end(), stderr: stderr.end() }
  await endGroup(pid)
  await Promise.race([ended, pause(afterGroupMs)])
  child.stdout?.destroy()
  child.stderr?.destroy()
  return first === 'cancelled' ? { kind: first } : { kind: first, stdout: stdout.end(), stderr: stderr.end() }
}

/** Node refuses such values with a message that quotes them. */
function refusalOf({ argv, environment, cwd }: Program): string | undefined {
  if (argv.some(argument => argument.includes('\0'))) return 'an argument holds a NUL character'
  if (Object.values(environment).some(value => value.includes('\0')))
    return 'an environment variable holds a NUL character'
  return cwd?.includes('\0') ? 'the working directory holds a NUL character' : undefined
}

function describeStart(file: string, { cwd }: Program, { code }: ExecaError): string {
  const name = `"${file.slice(0, 80)}"`
  if (code === 'ENOENT')
    return `${name} was not found${cwd === undefined ? ' on PATH' : ` on PATH, or there is no folder "${cwd}"`} (ENOENT)`
  if (code === 'EACCES') return `${name} may not be executed (EACCES)`
  if (code === 'E2BIG')
    return `${name} was given arguments or an environment that are too long (E2BIG); pass the data by stdin or a file`
  return `${name} could not be started (${code ?? 'no reason given'})`
}

/** Settles when the program has to be stopped, and why. */
function stopper({ timeoutMs, cancel }: Program) {
  const { promise: wanted, resolve } = Promise.withResolvers<'timedOut' | 'cancelled'>()
  const onCancel = () => resolve('cancelled')
  if (cancel?.aborted) onCancel()
  cancel?.addEventListener('abort', onCancel, { once: true })
  // setTimeout takes at most 2^31 - 1 ms (24 days).
  const timer = setTimeout(() => resolve('timedOut'), Math.min(timeoutMs, 2 ** 31 - 1))
  return {
    wanted,
    dispose: () => {
      clearTimeout(timer)
      cancel?.removeEventListener('abort', onCancel)
    },
  }
}

/** A shell's convention for a program that a signal ended: 128 + its number. */
const exitCodeOf = ({ exitCode, signal }: ExecaError): number =>
  exitCode ?? 128 + (signal === undefined ? 0 : signalNumber(signal))

const signalNumber = (signal: string): number =>
  (process.getBuiltinModule('node:os').constants.signals as Record<string, number>)[signal] ?? 0

function keepTail(stream: NodeJS.ReadableStream | null, mask: MaskStream) {
  const decoder = new StringDecoder('utf8')
  let text = ''
  let isCut = false
  const keep = (more: string) => {
    isCut ||= text.length + more.length > keptCharacters
    text = (text + more).slice(-keptCharacters)
  }
  stream?.on('data', (chunk: Buffer) => keep(mask.write(decoder.write(chunk))))
  return {
    end: (): Tail => {
      keep(mask.write(decoder.end()))
      keep(mask.end())
      return { text, isCut }
    },
  }
}
