import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { commandLine } from './command-line.ts'

/** How a process ended and what it said. */
export interface End {
  /** `undefined` when a signal ended it. */
  readonly code: number | undefined
  readonly signal: NodeJS.Signals | undefined
  readonly stdout: string
  readonly stderr: string
  readonly tookMs: number
}

/** One process of the real command line. */
export interface Started {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly ended: Promise<End>
  /** What it has said so far. */
  output(): { readonly stdout: string; readonly stderr: string }
  send(signal: NodeJS.Signals): void
  /** Resolves when stdout or stderr has shown this; rejects when the process ended without it. */
  said(text: string | RegExp): Promise<void>
}

export interface StartOptions {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string>>
  /** Modules that Node loads first. */
  readonly preload?: readonly string[]
  /** In a process group of its own, as a shell starts it. */
  readonly detached?: boolean
}

/** Starts `drillbook` with these arguments. */
export function start(
  argv: readonly string[],
  { cwd, environment, preload = [], detached = false }: StartOptions,
): Started {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...preload.flatMap(module => ['--import', module]), commandLine, ...argv], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, NODE_DISABLE_COMPILE_CACHE: '1', ...environment },
    detached,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // A process that never reads is no fault of the test.
  child.stdin.on('error', () => {})
  const output = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
      for (const look of listeners) look()
    })
  const ended = new Promise<End>(resolve => {
    child.on('close', (code, signal) =>
      resolve({
        code: code ?? undefined,
        signal: signal ?? undefined,
        ...output,
        tookMs: performance.now() - startedAt,
      }),
    )
  })
  const has = (wanted: string | RegExp) =>
    [output.stdout, output.stderr].some(text =>
      typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text),
    )
  return {
    child,
    ended,
    output: () => output,
    send: signal => void child.kill(signal),
    said: wanted =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!has(wanted)) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        look()
        ended.then(({ stdout, stderr }) =>
          reject(new Error(`it ended without saying "${wanted}"; it said:\n${stdout}${stderr}`)),
        )
      }),
  }
}
