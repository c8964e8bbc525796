/** Loaded by the instrumented files of a copy: writes down, once a process, that a function ran. */
import { appendFileSync } from 'node:fs'

/** Lines `file#number`, in the folder of the copy. The tests of one file run at a time, so that all lines are its own. */
export const NOTES = 'covered.txt'

const notes = new URL(`../../${NOTES}`, import.meta.url)

export function coverage(file: string): (index: number) => void {
  const seen: boolean[] = []
  return index => {
    if (seen[index]) return
    seen[index] = true
    // At once, for a process that a test kills says nothing at its end.
    appendFileSync(notes, `${file}#${index}\n`)
  }
}
