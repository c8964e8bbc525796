import type { CancelReason, RunStatus } from '../../journal/entry.ts'

/** The code that a run ends with (docs/decisions/ends.md): what nobody saw done is no good end of a failed run either. */
export function exitCodeOf(
  { status, unverified }: { readonly status: RunStatus; readonly unverified?: readonly string[] | undefined },
  signal: CancelReason | undefined,
): number {
  if (unverified !== undefined && unverified.length > 0) return 3
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
