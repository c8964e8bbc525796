import type { RunEvent } from '../run/events.ts'

/** Shows a run while it goes on. It reads events, and nothing that it does reaches the run. */
export interface Report {
  event(event: RunEvent): void
  /** A line that the program of a try has printed, by its key. */
  printed(key: string, line: string): void
  /** Words to the person that are no part of the run; where a picture is drawn, nothing else could print them. */
  tell(words: string): void
  /** The run has ended: leaves the terminal as it found it. */
  close(): Promise<void>
}

/** Where a report writes; a closed pipe is the writer's business, never the run's. */
export type Write = (text: string) => void

export const silentReport: Report = {
  event: () => {},
  printed: () => {},
  tell: () => {},
  close: async () => {},
}

/** One report that feeds several. One that breaks is left out from then on: a run never ends because of its picture. */
export function reportTo(reports: readonly Report[]): Report {
  const working = new Set(reports)
  const each = (act: (report: Report) => void) => {
    for (const report of working) {
      try {
        act(report)
      } catch {
        working.delete(report)
      }
    }
  }
  return {
    event: event => each(report => report.event(event)),
    printed: (key, line) => each(report => report.printed(key, line)),
    tell: words => each(report => report.tell(words)),
    close: async () => {
      await Promise.allSettled([...working].map(report => report.close()))
    },
  }
}
