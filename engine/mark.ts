/** What a mark speaks of; the first word of each. */
export const markAreas = [
  'move',
  'settle',
  'person',
  'deadline',
  'cancel',
  'budget',
  'credential',
  'step',
  'command',
  'group',
  'poll',
  'release',
  'phase',
  'journal',
  'stage',
] as const

/** One decision off the straight way, as a sentence that says why: `settle: adopted after a lost answer`. */
export type MarkText = `${(typeof markAreas)[number]}: ${string}`

/** `place` is the key of the step or call; of a detail a number is milliseconds. */
export type HearMark = (mark: MarkText, place: string | undefined, detail: string | number | undefined) => void

const hearers = new Set<HearMark>()

/**
 * Tells a decision where it is made: `--trace` prints it, and a test that names it sees that its branch was reached.
 * Nothing is passed but constants and values that are there anyway, so that it costs nothing while nobody listens.
 */
export function mark(decision: MarkText, place?: string, detail?: string | number): void {
  if (hearers.size === 0) return
  for (const hear of hearers) hear(decision, place, detail)
}

/** Hears every mark of this process until the returned function is called. */
export function hearMarks(hear: HearMark): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}
