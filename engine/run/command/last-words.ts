/** The last line that a program printed, after a colon: mostly why it ended. */
export function lastWords(output: string): string {
  const line = output.trim().split('\n').at(-1)?.trim().slice(0, 300)
  return line === undefined || line === '' ? '' : `: ${line}`
}
