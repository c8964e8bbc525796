import { endOf, isLarger, MAX_OUTPUT_BYTES, MAX_OUTPUT_FILE_BYTES } from '../../../schemas/limits.ts'
import type { CommandResult } from '../runtime.ts'
import { FILE_TOO_LARGE, OUTPUT_CUT } from './output-tail.ts'

type Exited = Extract<CommandResult, { kind: 'exited' }>

/** What a rehearsed program came to, with as much of its outputs as is kept of a real one. */
export function exited({ exitCode, stdout, stderr, files }: Omit<Exited, 'kind' | 'unusable'>): Exited {
  const large = Object.keys(files).filter(path => isLarger(files[path]!, MAX_OUTPUT_FILE_BYTES))
  const cut = Object.entries({ stdout, stderr }).filter(([, text]) => isLarger(text, MAX_OUTPUT_BYTES))
  if (cut.length + large.length === 0) return { kind: 'exited', exitCode, stdout, stderr, files }
  return {
    kind: 'exited',
    exitCode,
    stdout: endOf(stdout, MAX_OUTPUT_BYTES),
    stderr: endOf(stderr, MAX_OUTPUT_BYTES),
    files: Object.fromEntries(Object.entries(files).filter(([path]) => !large.includes(path))),
    unusable: Object.fromEntries([
      ...cut.map(([name]) => [name, OUTPUT_CUT]),
      ...large.map(path => [`file:${path}`, FILE_TOO_LARGE]),
    ]),
  }
}
