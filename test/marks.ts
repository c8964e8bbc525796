import { expect, onTestFinished } from 'vitest'
import { hearMarks, type MarkText } from '../engine/mark.ts'

/** Names the odd branches that a test is there for; it fails when one of them is not reached. */
export function reaches(...marks: readonly MarkText[]): void {
  const heard = new Set<MarkText>()
  const stop = hearMarks(decision => heard.add(decision))
  onTestFinished(() => {
    stop()
    expect([...heard]).toEqual(expect.arrayContaining([...marks]))
  })
}
