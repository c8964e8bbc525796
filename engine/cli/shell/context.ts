import type { WriteStream } from 'node:tty'
import { styleText } from 'node:util'

/** What a command gets from the process that it runs in; a test gives its own. */
export interface Context {
  readonly process: {
    readonly stdout: Stream
    readonly stderr: Stream
    exitCode?: number | string | null
  }
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingFolder: string
  readonly home: string
  readonly platform: NodeJS.Platform
  /** Data for machines. */
  readonly out: (text: string) => void
  /** Words for people, one line each. */
  readonly say: (...lines: readonly string[]) => void
  /** A terminal that a live picture may be drawn on. */
  readonly terminal?: WriteStream | undefined
  /** Colours for people on stderr. */
  readonly colour: boolean
  /** Whether a person can be asked. */
  readonly isInteractive: boolean
  /** Takes a command line that was understood instead of its command: whoever asks whether it would be accepted. */
  readonly take?: (line: UnderstoodLine) => Promise<number>
}

/** A command line as its route reads it. */
export interface UnderstoodLine {
  readonly load: () => Promise<{ readonly default: unknown }>
  readonly flags: object
  readonly words: readonly unknown[]
}

interface Stream {
  readonly write: (text: string) => void
  readonly getColorDepth?: (environment?: Readonly<Partial<Record<string, string>>>) => number
}

/** The context of the real process. A reader that went away (`| head`) never stops a cleanup. */
export function processContext(): Context {
  const { stdout, stderr, env } = process
  stdout.on('error', ignoreClosedPipe)
  // Words that nobody can take, for want of a reader, a terminal or space, change nothing of a run.
  stderr.on('error', () => {})
  const isPlain = env['CI'] !== undefined || env['TERM'] === 'dumb'
  return {
    process: process as Context['process'],
    environment: env,
    workingFolder: process.cwd(),
    home: env['HOME'] ?? process.cwd(),
    platform: process.platform,
    out: text => void stdout.write(text),
    say: (...lines) => void stderr.write(lines.map(line => `${line}\n`).join('')),
    ...(stderr.isTTY && !isPlain && stderr.columns > 0 ? { terminal: stderr } : {}),
    colour: styleText('red', '', { stream: stderr }) !== '',
    // Asked when it matters: opening the standard input costs as much as parsing a runbook.
    get isInteractive() {
      return process.stdin.isTTY === true && stderr.isTTY === true
    },
  }
}

function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
