import { describe, expect, it } from 'vitest'
import { pairs } from '../../engine/drill/enumerate.ts'
import { printSchedule } from '../../engine/drill/schedule.ts'
import type { ScheduledFault } from '../../engine/runtime/simulated/script.ts'

const places = (step: string, count: number): readonly ScheduledFault[] =>
  Array.from({ length: count }, (_, index) => ({ at: `${step}.send#${index + 1}`, fault: 'reset-applied' }))

const firsts = places('first', 7)

/** Behind the n-th first fault lie 10 n places. */
const follow = async (first: ScheduledFault) => places('second', 10 * Number(first.at.split('#')[1]))

async function listed(seed: string, behind = follow): Promise<readonly string[]> {
  const all: string[] = []
  for await (const schedule of pairs({ world: 'normal' }, firsts, seed, behind)) all.push(printSchedule(schedule))
  return all
}

describe('pairs', () => {
  it('come each once, whatever the lengths of their rounds', async () => {
    const all = await listed('a')
    expect(all).toHaveLength(10 + 20 + 30 + 40 + 50 + 60 + 70)
    expect(new Set(all).size).toBe(all.length)
  })

  it('meet every first fault early', async () => {
    const early = (await listed('a')).slice(0, 7 * 8)
    for (const { at } of firsts) expect(early.filter(schedule => schedule.includes(at))).toHaveLength(8)
  })

  it('come in the order of the seed', async () => {
    expect(await listed('a')).toEqual(await listed('a'))
    expect(await listed('a')).not.toEqual(await listed('b'))
  })

  it('ask rarely what lies behind a first fault', async () => {
    let asked = 0
    const counted = (first: ScheduledFault) => {
      asked += 1
      return follow(first)
    }
    await listed('a', counted)
    // Rounds of 8, 16, 32 and 64: 70 places take four of them.
    expect(asked).toBeLessThanOrEqual(7 * 4)
  })
})
