import { deferOf, parentOf, pathOf, stepIdOf, wireNumberOf } from '../../key.ts'
import type { Facts } from '../facts.ts'

/** Whether the doubt of a call's last try was cleared by something that is on record. */
export function isCleared(facts: Facts, key: string): boolean {
  const last = facts.tries.get(key)!.at(-1)!.begin.entry.key
  return (
    isSettled(facts, key, wireNumberOf(last)) ||
    // A person is asked about a call by its key, about a program that was cut off by that of its try.
    facts.decided.has(key) ||
    facts.decided.has(last) ||
    isReleaseThatEnded(facts, key) ||
    isBegunAnew(facts, key) ||
    isPartOfADoneStep(facts, key)
  )
}

/** A look or a person said what became of all tries up to this one. */
const isSettled = ({ settled }: Facts, key: string, number: number): boolean =>
  (settled.get(key) ?? []).some(({ entry }) => entry.tries >= number && entry.verdict !== 'unknown')

/** A release asks until a look shows what it released. */
const isReleaseThatEnded = ({ releases }: Facts, key: string): boolean =>
  deferOf(key) !== undefined && releases.some(({ entry }) => entry.key === deferOf(key))

/**
 * A program that was cut off and is not run again (`rerun: never`), in a group that is: by `retry: { on: [inDoubt] }` its
 * author says that the whole may begin again.
 */
function isBegunAnew({ steps, tries }: Facts, key: string): boolean {
  if (steps.get(stepIdOf(key))?.kind !== 'command') return false
  const begunAt = (call: string) => tries.get(call)![0]!.begin.index
  return [...tries.keys()].some(other => pathOf(other) === pathOf(key) && begunAt(other) > begunAt(key))
}

/** A step of several calls ends by what it sees, not by the answers to what it asked. */
function isPartOfADoneStep({ plans, dones, trial }: Facts, key: string): boolean {
  const whole = parentOf(key)
  const uses = plans.get(whole)?.entry.uses
  return (
    uses !== undefined &&
    trial.plan.catalogue.steps.get(uses)?.run !== undefined &&
    dones.get(whole)?.entry.status === 'succeeded'
  )
}
