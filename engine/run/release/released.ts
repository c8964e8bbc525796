import type { ReleaseVerdict } from '../../holding.ts'

/** What came of one release. */
export type Released =
  | {
      readonly ok: true
      readonly verdict: Exclude<ReleaseVerdict, 'absent'>
      readonly evidence: string
      /** The vendor said itself that it is not done yet. */
      readonly unverified?: true
    }
  | NotReleased

export interface NotReleased {
  readonly ok: false
  readonly reason: string
  /** The request that shows whether it is still there. */
  readonly check?: string
}
