import { defined } from '../../../schemas/defined.ts'
import type { Position } from '../../diagnostic.ts'
import type { Format } from './format.ts'

/** For programs: the contract of `check --format json` (docs/decisions/machine-output.md). */
export const json: Format = files => {
  const diagnostics = files.flatMap(file =>
    file.diagnostics.map(({ rule, severity, path, range, message, help }) => ({
      rule,
      severity,
      path,
      range: { start: place(range.start), end: place(range.end) },
      message,
      ...defined({ help }),
    })),
  )
  return `${JSON.stringify({ diagnostics, files: files.length }, null, 2)}\n`
}

const place = ({ line, column }: Position) => ({ line, column })
