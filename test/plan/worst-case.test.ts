import { describe, expect, test } from 'vitest'
import { callsPerMinute, worstCaseOf } from '../../engine/plan/worst-case.ts'
import type { Json } from '../../schemas/json.ts'
import { borrowed, ready } from '../run/lab/night.ts'
import { planOf } from '../run/lab/plan.ts'

const boundOf = (runbook: string, inputs: Readonly<Record<string, Json>> = {}) => {
  const { forwardMs, calls } = worstCaseOf(planOf({ runbook, inputs }))
  return { forwardMs, calls }
}
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Two windows of the lab's rate limit, which counts by the minute. */
const TURNS_MS = 2 * MINUTE_MS
/** Four tries and one with a renewed credential, ten seconds and half a minute of backoff each. */
const CALL_MS = 5 * (10_000 + 30_000) + TURNS_MS
/** A program is killed five seconds after it was asked to end, and gone a second later. */
const KILL_MS = 6_000

const look = (more = ''): string => `steps:
  - id: look
    uses: lab/list-disks
${more}`
const work = (more = ''): string => `steps:
  - id: work
    run: [work]
${more}`

describe('the steps take at the longest', () => {
  test.each<[string, string, number, number]>([
    ['of a call: its tries, their backoff, its turns in the rate budget', look(), CALL_MS, 4],
    [
      'of a call with a retry, which is repeated four times where its answer is lost',
      look('    retry: { attempts: 2, backoff: 1m }\n    timeout: 5s'),
      5 * (5_000 + MINUTE_MS) + TURNS_MS,
      2,
    ],
    [
      'of a call that is looked for: two windows and two looks, twice',
      `steps:${borrowed('lab/name-disk')}`,
      CALL_MS + 2 * (2 * MINUTE_MS + 5 * MINUTE_MS),
      4 + 2,
    ],
    [
      'of a call that looks before its first send: those looks too',
      `steps:${borrowed('lab/add-disk')}`,
      5 * MINUTE_MS + CALL_MS + 2 * (2 * MINUTE_MS + 5 * MINUTE_MS),
      4 + 2,
    ],
    [
      'of several calls in one step: what the step type says',
      'steps:\n  - { id: ring, uses: lab/ring-for-disk, with: { diskId: d-1 } }',
      2 * MINUTE_MS + TURNS_MS,
      4,
    ],
    ['of a command: an hour, and its end', work(), 60 * MINUTE_MS + KILL_MS, 0],
    [
      'of a command with retry',
      work('    timeout: 5m\n    retry: { attempts: 3, backoff: 1m, on: [exitCode] }'),
      3 * (5 * MINUTE_MS + KILL_MS) + 2 * MINUTE_MS,
      0,
    ],
    ['of a step with a deadline', work('    deadline: 2m'), 2 * MINUTE_MS, 0],
    [
      'of a list',
      'steps:\n  - id: all\n    foreach: [a, b, c]\n    steps:\n      - id: work\n        run: [work]\n        timeout: 1m',
      3 * (MINUTE_MS + KILL_MS),
      0,
    ],
    ['of a confirm', 'steps:\n  - id: ask\n    confirm: { message: "Go on?", deadline: 2h }', 120 * MINUTE_MS, 0],
    [
      'of a confirm without one: as long as the run',
      'steps:\n  - id: ask\n    confirm: { message: "Go on?" }',
      DAY_MS,
      0,
    ],
    [
      'of a step and of those that handle its failure',
      work('    timeout: 1m\n    onError: [{ run: [undo], timeout: 2m }]'),
      3 * MINUTE_MS + 2 * KILL_MS,
      0,
    ],
    [
      'of a poll: its deadline, and a look per interval',
      'steps:\n  - id: ready\n    uses: lab/get-disk\n    with: { diskId: d-1 }\n    poll: { every: 1m, deadline: 10m }',
      10 * MINUTE_MS,
      11,
    ],
    [
      'of a group: all of its tries, and what is waited between them',
      'steps:\n  - id: group\n    retry: { attempts: 2, backoff: 30s }\n    steps:\n      - id: work\n        run: [work]\n        timeout: 1m',
      2 * (MINUTE_MS + KILL_MS) + 30_000,
      0,
    ],
  ])('%s', (_, runbook, forwardMs, calls) => {
    expect(boundOf(runbook)).toEqual({ forwardMs, calls })
  })

  const items = `inputs: { names: { type: array, items: { type: string } } }
steps:
  - id: all
    foreach: "{{ inputs.names }}"
    steps:
      - id: work
        run: [work]
        timeout: 1m
`

  test('of a list that the inputs give: once for each of its items', () => {
    expect(boundOf(items, { names: ['a', 'b'] }).forwardMs).toBe(2 * (MINUTE_MS + KILL_MS))
  })

  test('of a list that only the run knows: as long as the run', () => {
    const runbook = `deadline: 3h\n${items.replace('{{ inputs.names }}', '{{ steps.look.outputs.disks }}').replace('steps:\n', `${look()}\n`)}`
    expect(worstCaseOf(planOf({ runbook, inputs: { names: [] } }))).toMatchObject({
      forwardMs: 180 * MINUTE_MS,
      boundBy: 'deadline',
    })
  })

  test('what the run may take, where the steps may take longer', () => {
    expect(worstCaseOf(planOf({ runbook: work() })).boundBy).toBe('steps')
    expect(worstCaseOf(planOf({ runbook: `deadline: 10m\n${work()}` }))).toMatchObject({
      forwardMs: 10 * MINUTE_MS,
      boundBy: 'deadline',
    })
  })
})

test('each release has a bound of its own: a day, or what its step says', () => {
  const inner = `  - id: group
    steps:
      - id: load
        run: [load]
        defer: [{ run: [undo], deadline: 2m }]
`
  const worst = worstCaseOf(planOf({ runbook: `steps:${borrowed()}${ready}${inner}` }))
  expect(worst.releases).toEqual([
    { key: 'disk/defer.1', withinMs: DAY_MS },
    { key: 'group/load/defer.1', withinMs: 2 * MINUTE_MS },
  ])
})

test('the busiest minute of a connection is its quickest poll and one call more', () => {
  const plan = planOf({
    runbook: `steps:${borrowed()}${ready.replace('poll: {}', 'poll: { every: 5s }')}`,
  })
  expect([callsPerMinute(plan, 'lab'), callsPerMinute(plan, 'other')]).toEqual([13, 0])
})
