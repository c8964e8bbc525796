/**
 * How a deferred step ended. Seen by a look: `released`, and `adoptedByFlow` where the steps had asked for it already.
 * Not seen: `accepted` by the vendor, `ran` (a program that ended with 0), `skipped` (a person has taken care of it).
 */
export type ReleaseVerdict = 'released' | 'adoptedByFlow' | 'accepted' | 'ran' | 'skipped' | 'absent' | 'handedOver'

/** What a step made or did, and the author lets stay. */
export interface KeptItem {
  readonly step: string
  readonly resource?: string
  readonly id?: string
  readonly reason: string
}

/** What a run's end may say of holding: `nothing` only where a look has seen every release. */
export type SaidOfHolding =
  | { readonly kind: 'nothing' }
  /** Nothing is known to be held: so many releases were not seen. */
  | { readonly kind: 'unseen'; readonly accepted: number; readonly ran: number; readonly skipped: number }
  | { readonly kind: 'held'; readonly held: number; readonly inDoubt: number }

/** From what needs attention and how each release ended (docs/decisions/releases.md). */
export function holdingAtEnd(
  attention: readonly { readonly state: 'held' | 'inDoubt' }[],
  verdicts: readonly (ReleaseVerdict | 'held' | undefined)[],
): SaidOfHolding {
  const held = attention.filter(({ state }) => state === 'held').length
  if (attention.length > 0) return { kind: 'held', held, inDoubt: attention.length - held }
  const countOf = (wanted: ReleaseVerdict): number => verdicts.filter(verdict => verdict === wanted).length
  const unseen = { accepted: countOf('accepted'), ran: countOf('ran'), skipped: countOf('skipped') }
  return unseen.accepted + unseen.ran + unseen.skipped === 0 ? { kind: 'nothing' } : { kind: 'unseen', ...unseen }
}
