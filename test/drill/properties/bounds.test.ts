import { expect, test } from 'vitest'
import { keepsItsBounds } from '../../../engine/drill/properties/bounds.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { worstCaseOf } from '../../../engine/plan/worst-case.ts'
import { diskPlan, done, judged, type MadeUp, phase, release, STARTED_AT, settled, trialOf } from './made-up-trial.ts'

const at = (ms: number): { readonly at: number } => ({ at: STARTED_AT + ms })
const deadline = (key: string, ms: number): Entry => ({
  type: 'wait',
  key,
  until: STARTED_AT + ms,
  reason: 'deadline',
})
const ended = (ms: number, key = 'disk') => done(key, at(ms))
const over = (ms: number): Entry => ({ ...phase(), ...at(ms) })
const released = (ms: number, key = 'disk/defer.1'): Entry => ({ ...release(key), ...at(ms) })
const restart = (from: number, to: number, entryCount: number) => ({
  at: STARTED_AT + from,
  upAt: STARTED_AT + to,
  entryCount,
})

const DAY_MS = 86_400_000
const LONGEST_MS = worstCaseOf(trialOf({}).plan).forwardMs
const late = (key: string, ms: number): string => `"${key}" ended ${ms} ms later than its deadline allows`
const short = `
  - id: group
    deadline: 10s
    steps:
      - id: disk
        uses: lab/request-disk
        with: { host: a }
        defer: [{ uses: lab/delete-disk, with: { diskId: "{{ self.outputs.diskId }}" }, deadline: 2m }]
`
const inner = (ms: number): Entry => released(ms, 'group/disk/defer.1')

test.each<[string, MadeUp, string]>([
  ['a run whose steps go on', { entries: [deadline('disk', 0), ended(5_000)] }, 'unexercised'],
  ['a deadline and a second', { entries: [deadline('disk', 6_000), ended(7_000), over(7_000)] }, 'held'],
  ['more than that', { entries: [deadline('disk', 6_000), ended(7_001), over(7_001)] }, late('disk', 1)],
  [
    'the same of a poll',
    { entries: [deadline('disk:deadline', 6_000), ended(9_000), over(9_000)] },
    late('disk', 2_000),
  ],
  [
    'a process that was started after it has a minute to look',
    { entries: [deadline('disk', 6_000), ended(91_000), over(91_000)], restarts: [restart(2_000, 30_000, 1)] },
    'held',
  ],
  [
    'and no more than that',
    { entries: [deadline('disk', 6_000), ended(91_001), over(91_001)], restarts: [restart(2_000, 30_000, 1)] },
    late('disk', 1),
  ],
  [
    'one that was started before it has none',
    { entries: [deadline('disk', 60_000), ended(70_000), over(70_000)], restarts: [restart(2_000, 30_000, 1)] },
    late('disk', 9_000),
  ],
  [
    'a group ends when it has given back what it held',
    { steps: short, entries: [deadline('group', 10_000), inner(100_000), ended(100_000, 'group'), over(100_000)] },
    'held',
  ],
  [
    'and not later',
    { steps: short, entries: [deadline('group', 10_000), inner(90_000), ended(97_000, 'group'), over(97_000)] },
    late('group', 1_000),
  ],
  ['the steps take what the plan says', { entries: [ended(LONGEST_MS), over(LONGEST_MS)] }, 'held'],
  [
    'or longer',
    { entries: [ended(LONGEST_MS), over(LONGEST_MS + 12_001)] },
    `the steps took ${LONGEST_MS + 12_001} ms, the plan says ${LONGEST_MS} ms`,
  ],
  [
    'not counting the time without a process',
    { entries: [ended(LONGEST_MS), over(LONGEST_MS + 70_000)], restarts: [restart(1_000, 71_000, 0)] },
    'held',
  ],
  [
    'a release has a day, and a minute for what comes late',
    { entries: [diskPlan(), ended(1_000), over(1_000), released(1_000 + DAY_MS + 66_000)] },
    'held',
  ],
  [
    'and no more',
    { entries: [diskPlan(), ended(1_000), over(1_000), released(1_000 + DAY_MS + 66_001)] },
    `the release "disk/defer.1" took ${DAY_MS + 66_001} ms, its deadline is ${DAY_MS} ms`,
  ],
  [
    'from its turn: what was settled first does not count',
    { entries: [ended(1_000), over(1_000), settled('other', 'absent', 1, at(DAY_MS)), released(2 * DAY_MS)] },
    'held',
  ],
  [
    'its own where its step says one',
    { steps: short, entries: [ended(1_000, 'group/disk'), inner(188_000), over(188_000)] },
    'the release "group/disk/defer.1" took 187000 ms, its deadline is 120000 ms',
  ],
])('L8: %s', (_, made, verdict) => {
  expect(judged(keepsItsBounds, { ...made, boots: 1 + (made.restarts?.length ?? 0) })).toBe(verdict)
})

test('L8: the deadline of the run is kept', () => {
  const trial = (ms: number): MadeUp => ({
    plan: { ...trialOf({}).plan, runbook: shortRunbook },
    entries: [ended(1_000), over(ms)],
  })
  expect(judged(keepsItsBounds, trial(16_000))).toBe('held')
  expect(judged(keepsItsBounds, trial(16_001))).toBe('the steps ended 1 ms later than the deadline of the run allows')
})

const shortRunbook = { ...trialOf({}).plan.runbook, deadlineMs: 10_000 }
