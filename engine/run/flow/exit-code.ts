import type { CancelReason, RunStatus } from '../../journal/entry.ts'

/** The code that a run ends with (docs/decisions/ends.md). */
export function exitCodeOf(status: RunStatus, signal: CancelReason | undefined): number {
  switch (status) {
    case 'succeeded':
      return 0
    case 'failed':
      return 1
    case 'unverified':
    case 'needs-attention':
      return 3
    case 'cancelled':
      return signal === undefined ? 1 : codeOfSignal[signal]
  }
}

const codeOfSignal: Readonly<Record<CancelReason, number>> = { INT: 130, TERM: 143, HUP: 129, recover: 0, cancel: 1 }
