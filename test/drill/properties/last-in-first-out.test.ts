import { beforeAll, describe, expect, test } from 'vitest'
import { gatherFacts } from '../../../engine/drill/facts.ts'
import { lastInFirstOut } from '../../../engine/drill/properties/order.ts'
import { runTrial, type Trial } from '../../../engine/drill/trial.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { prepare } from '../prepare.ts'

/** The left buffer fails once and its group releases it; at the end the second left one and the right one are released. */
let trial: Trial
beforeAll(async () => {
  const { subject, schedule } = await prepare(
    'test/drill/planted/runbooks/two-buffers.yaml',
    'the first buffer fails',
    'drill',
  )
  trial = await runTrial(subject, schedule)
})

const judged = (entries: readonly Entry[]) => lastInFirstOut.judge(gatherFacts({ ...trial, entries }))
const indexOf = (type: Entry['type'], key?: string): number =>
  trial.entries.findIndex(entry => entry.type === type && (key === undefined || ('key' in entry && entry.key === key)))
/** The journal with more entries behind one of its own. */
const withMore = (after: number, ...more: readonly Entry[]): readonly Entry[] =>
  trial.entries.toSpliced(after + 1, 0, ...more)

const begin = (key: string): Entry => ({ type: 'begin', key, at: trial.endedAt, requestHash: '' })
const result = (key: string, outcome: 'doubt' | 'applied'): Entry => ({
  type: 'result',
  key,
  at: trial.endedAt,
  outcome,
})
const absent = (key: string, tries: number): Entry => ({
  type: 'settled',
  key,
  at: trial.endedAt,
  tries,
  verdict: 'absent',
  by: 'look',
})

describe('S9', () => {
  test('holds for a run that released a failed try, then the rest, last first', () => {
    expect(judged(trial.entries)).toBe('held')
  })

  test('a request that settles a doubt may begin in the phase of releases, before its own release', () => {
    const sent = indexOf('result', 'rightBuffer@1')
    const doubted = trial.entries.with(sent, result('rightBuffer@1', 'doubt'))
    const phase = indexOf('phase') + 1
    expect(judged(doubted.toSpliced(phase, 0, begin('rightBuffer@2'), result('rightBuffer@2', 'applied')))).toBe('held')
    const proven = [absent('rightBuffer', 1), begin('rightBuffer@2'), result('rightBuffer@2', 'applied')]
    expect(judged(doubted.toSpliced(phase, 0, ...proven))).toEqual({
      broken: '"rightBuffer@2" was begun after the releases had started',
    })
  })

  test('a later try of what is known is a new start, too', () => {
    expect(judged(withMore(indexOf('phase'), begin('rightBuffer@2')))).toEqual({
      broken: '"rightBuffer@2" was begun after the releases had started',
    })
  })

  test('nothing is begun after its release, in the phase or before it', () => {
    const key = 'left/leftBuffer'
    const released = indexOf('release', `${key}/defer.1`)
    expect(released).toBeGreaterThan(0)
    expect(released).toBeLessThan(indexOf('phase'))
    expect(judged(withMore(released, begin(`${key}@2`)))).toEqual({
      broken: `"${key}@2" was begun after its release had ended`,
    })
  })

  test('releases do not run first registered first', () => {
    const short = trial.entries.filter(
      entry => !('key' in entry && /defer/.test(entry.key) && entry.type !== 'release'),
    )
    const places = short.flatMap((entry, index) => (entry.type === 'release' ? [index] : [])).slice(-2)
    const [first, last] = places as [number, number]
    expect(judged(short)).toBe('held')
    expect(judged(short.with(first, short[last]!).with(last, short[first]!))).toEqual({
      broken: 'the releases did not run last registered first',
    })
  })
})
