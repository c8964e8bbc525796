import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { reveal, Secret } from '../../schemas/secret.ts'
import { type Environment, programEnvironment } from './environment.ts'
import type { Masker } from './mask.ts'
import { identify } from './process-identity.ts'
import { runProgram } from './program.ts'
import type { CommandRequest, CommandResult } from './runtime.ts'

/** The door to local programs; `cancel` ends the program early. A mock passes its own. */
export type CommandDoor = (request: CommandRequest, cancel: AbortSignal | undefined) => Promise<CommandResult>

/** A file wanted as an output is read whole, so it must be small. */
const maxFileBytes = 1024 * 1024

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
  async (request, cancel) => {
    const cwd = resolve(startedIn, request.cwd ?? '.')
    const end = await runProgram({
      argv: request.argv,
      environment: programEnvironment(environment, request),
      cwd,
      stdin: request.stdin instanceof Secret ? reveal(request.stdin) : request.stdin,
      timeoutMs: request.timeoutMs,
      cancel,
      maskStream: masker.stream,
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
    const isCut = end.stdout.isCut || end.stderr.isCut
    return {
      kind: 'exited',
      exitCode: end.exitCode,
      stdout,
      stderr,
      files: readFiles(request.files, cwd, masker),
      ...(isCut && { isCut }),
    }
  }

/** The files that are there and small enough; the step says what it misses. */
function readFiles(paths: readonly string[], cwd: string, masker: Masker): Record<string, string> {
  const files: Record<string, string> = {}
  for (const path of paths) {
    const file = resolve(cwd, path)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found?.isFile() && found.size <= maxFileBytes) files[path] = masker.mask(readFileSync(file, 'utf8'))
  }
  return files
}
