import type { Diagnostic } from '../../diagnostic.ts'
import { UsageError } from '../../errors.ts'

/** Ends a command at the first thing that is wrong with a file that it needs. */
export function refuseFirst(path: string, [first]: readonly Diagnostic[]): void {
  if (first === undefined) return
  const { range, message, help } = first
  throw new UsageError(`${path}:${range.start.line}:${range.start.column}: ${message}`, help)
}
