import { expect, onTestFinished } from 'vitest'
import { hearMarks, type MarkText } from '../engine/mark.ts'

/** No wait of a test is longer. */
const LONGEST_MS = 30 * 24 * 3_600_000

/** Names the odd branches that a test is there for; it fails when one of them is not reached. */
export function reaches(...marks: readonly MarkText[]): void {
  const heard = new Set<MarkText>()
  const tooLong: (readonly [MarkText, number])[] = []
  const stop = hearMarks((decision, _, detail) => {
    heard.add(decision)
    if (typeof detail === 'number' && Math.abs(detail) > LONGEST_MS) tooLong.push([decision, detail])
  })
  onTestFinished(() => {
    stop()
    expect([...heard]).toEqual(expect.arrayContaining([...marks]))
    expect(tooLong, 'a number is a duration, no time of day').toEqual([])
  })
}
