import type { Report, Write } from './report.ts'

/** One JSON object per line and event: the machine contract of `run --json`. */
export const jsonLinesReport = (write: Write): Report => ({
  event: event => write(`${JSON.stringify(event)}\n`),
  printed: () => {},
  tell: () => {},
  close: async () => {},
})
