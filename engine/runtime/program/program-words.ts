import { constants } from 'node:os'

/** What Node would refuse with a message that quotes it. */
export function programRefusal(program: {
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly cwd?: string | undefined
  readonly stdin?: string | undefined
}): string | undefined {
  if (program.argv.length === 0) return 'the command is empty'
  if (program.argv.some(hasNul)) return 'an argument holds a NUL character'
  if (![...program.argv, ...Object.values(program.environment), program.stdin ?? ''].every(text => text.isWellFormed()))
    return 'an argument, a variable or the standard input holds half of a character, which UTF-8 can not carry'
  if (Object.values(program.environment).some(hasNul)) return 'an environment variable holds a NUL character'
  return hasNul(program.cwd ?? '') ? 'the working directory holds a NUL character' : undefined
}

const hasNul = (text: string): boolean => text.includes('\0')

/** Why a program did not start, from the system's error code: the error's message would quote all arguments. */
export function describeStart(file: string, cwd: string | undefined, code: string | undefined): string {
  const name = `"${file.slice(0, 80)}"`
  switch (code) {
    case 'ENOENT':
      return `${name} was not found on PATH${cwd === undefined ? '' : `, or there is no folder "${cwd}"`} (ENOENT)`
    case 'EACCES':
      return `${name} may not be executed (EACCES)`
    case 'E2BIG':
      return `${name} was given arguments or an environment that are too long (E2BIG); pass the data by stdin or a file`
    default:
      return `${name} could not be started (${code ?? 'no reason given'})`
  }
}

/** A shell's convention for a program that a signal ended: 128 + its number. */
export const programExitCode = (end: {
  readonly exitCode?: number | undefined
  readonly signal?: NodeJS.Signals | undefined
}): number => end.exitCode ?? 128 + (end.signal === undefined ? 0 : constants.signals[end.signal])
