import type { ReleaseEntry } from '../../journal/entry.ts'

/** What came of one release. */
export type Released =
  | { readonly ok: true; readonly verdict: Exclude<ReleaseEntry['verdict'], 'absent'>; readonly evidence: string }
  | NotReleased

export interface NotReleased {
  readonly ok: false
  readonly reason: string
  /** The request that shows whether it is still there. */
  readonly check?: string
}
