/** `2026-01-01T03:00:00.000Z`. */
export const isoDate = remembered(ms => new Date(ms).toISOString())

/** The `Date` header: `Thu, 01 Jan 2026 03:00:00 GMT`. */
export const httpDate = remembered(ms => new Date(ms).toUTCString())

const MAX_KEPT = 10_000

/** Answers to a poll say the same times again and again, and so do thousands of drilled nights. */
function remembered(write: (ms: number) => string): (ms: number) => string {
  const kept = new Map<number, string>()
  return ms => {
    let text = kept.get(ms)
    if (text === undefined) {
      if (kept.size >= MAX_KEPT) kept.clear()
      text = write(ms)
      kept.set(ms, text)
    }
    return text
  }
}
