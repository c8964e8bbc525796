import { describe, expect, test } from 'vitest'
import { callsPerMinute, worstCaseOf } from '../../engine/plan/worst-case.ts'
import { borrowed, ready } from '../run/lab/night.ts'
import { planOf } from '../run/lab/plan.ts'

const boundOf = (runbook: string) => worstCaseOf(planOf({ runbook }).runbook)
const MINUTE_MS = 60_000

const look = (more = ''): string => `steps:
  - id: look
    uses: lab/list-disks
${more}`
const work = (more = ''): string => `steps:
  - id: work
    run: [work]
${more}`

describe('the worst case of', () => {
  test.each<[string, string, number, number]>([
    ['a call: four attempts and their backoff', look(), 4 * (10_000 + 30_000), 4],
    ['a call with a retry', look('    retry: { attempts: 2, backoff: 1m }\n    timeout: 5s'), 2 * (5_000 + 60_000), 2],
    ['a command: an hour', work(), 60 * MINUTE_MS, 0],
    [
      'a command with retry',
      work('    timeout: 5m\n    retry: { attempts: 3, backoff: 1m, on: [exitCode] }'),
      15 * MINUTE_MS,
      0,
    ],
    ['a step with a deadline', work('    deadline: 2m'), 2 * MINUTE_MS, 0],
    [
      'a list',
      'steps:\n  - id: all\n    foreach: [a, b, c]\n    steps:\n      - id: work\n        run: [work]\n        timeout: 1m',
      3 * MINUTE_MS,
      0,
    ],
    ['a confirm', 'steps:\n  - id: ask\n    confirm: { message: "Go on?", deadline: 2h }', 120 * MINUTE_MS, 0],
    [
      'steps that handle a failure, and the step',
      work('    timeout: 1m\n    onError: [{ run: [undo], timeout: 2m }]'),
      3 * MINUTE_MS,
      0,
    ],
  ])('%s', (_, runbook, durationMs, calls) => {
    expect(boundOf(runbook)).toEqual({ durationMs, calls })
  })

  test('a poll is its deadline, and a look per interval', () => {
    const { durationMs, calls } = boundOf(`steps:
  - id: ready
    uses: lab/get-disk
    with: { diskId: d-1 }
    poll: { every: 1m, deadline: 10m }
`)
    expect({ durationMs, calls }).toEqual({ durationMs: 10 * MINUTE_MS, calls: 11 })
  })

  test('a run is that of its forward steps: releases have deadlines of their own', () => {
    const call = 4 * (10_000 + 30_000)
    expect(boundOf(`steps:${borrowed()}${ready}`)).toEqual({ durationMs: call + 45 * MINUTE_MS, calls: 4 + 91 + 2 })
  })

  test('a group that is tried again is all of its tries', () => {
    const once = boundOf(`steps:
  - id: group
    steps:
      - id: work
        run: [work]
        timeout: 1m
`)
    const twice = boundOf(`steps:
  - id: group
    retry: { attempts: 2, backoff: 30s }
    steps:
      - id: work
        run: [work]
        timeout: 1m
`)
    expect([once.durationMs, twice.durationMs]).toEqual([MINUTE_MS, 2 * (MINUTE_MS + 30_000)])
  })
})

test('the busiest minute of a connection is its quickest poll and one call more', () => {
  const { runbook } = planOf({
    runbook: `steps:${borrowed()}${ready.replace('poll: {}', 'poll: { every: 5s }')}`,
  })
  expect([callsPerMinute(runbook, 'lab'), callsPerMinute(runbook, 'other')]).toEqual([13, 0])
})
