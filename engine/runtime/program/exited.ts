import { endOf, isLarger, MAX_OUTPUT_BYTES } from '../../../schemas/limits.ts'
import type { CommandResult } from '../runtime.ts'

type Exited = Extract<CommandResult, { kind: 'exited' }>

/** What a rehearsed program came to, with as much of its outputs as is kept of a real one. */
export function exited({ exitCode, stdout, stderr, files }: Omit<Exited, 'kind' | 'isCut'>): Exited {
  const isCut = [stdout, stderr].some(output => isLarger(output, MAX_OUTPUT_BYTES))
  if (!isCut) return { kind: 'exited', exitCode, stdout, stderr, files }
  const [keptOut, keptErr] = [endOf(stdout, MAX_OUTPUT_BYTES), endOf(stderr, MAX_OUTPUT_BYTES)]
  return { kind: 'exited', exitCode, stdout: keptOut, stderr: keptErr, files, isCut }
}
