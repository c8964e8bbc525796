import { describe, expect, test } from 'vitest'
import type { Poll } from '../../engine/check/checked.ts'
import { verdictOf } from '../../engine/run/poll/poll-verdict.ts'
import { nothingSeen, type Sight, see } from '../../engine/run/poll/sight.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Lifecycle } from '../../schemas/lifecycle.ts'
import { diskLifecycle } from './lab/steps.ts'

const scope = { root: () => undefined, now: () => 0 }
const poll: Poll = {
  until: { state: [{ kind: 'in', values: [{ kind: 'literal', value: 'READY' }] }] },
  fail: { state: [{ kind: 'in', values: ['BROKEN', 'GONE'].map(value => ({ kind: 'literal', value }) as const) }] },
  everyMs: 30_000,
  growth: 1,
  maxEveryMs: 30_000,
  jitter: 0,
  deadlineMs: 2_700_000,
}

/** Looks a minute apart; the verdict of the last. */
function look(...states: readonly string[]): { sight: Sight; verdict: ReturnType<typeof verdictOf> } {
  let sight = nothingSeen
  for (const [minute, state] of states.entries()) sight = see(sight, diskLifecycle, { state }, minute * 60_000)
  const now = (states.length - 1) * 60_000
  return { sight, verdict: verdictOf(poll, diskLifecycle, { outputs: { state: states.at(-1)! }, sight, now, scope }) }
}

describe('what a look means', () => {
  test.each<[readonly string[], string]>([
    [['MAKING'], 'nothing yet'],
    [['MAKING', 'READY'], 'reached'],
    [['MAKING', 'BROKEN'], 'vendorFailed'],
    [['MAKING', 'ODD', 'ODD', 'ODD', 'ODD'], 'nothing yet'],
    [['MAKING', 'ODD', 'ODD', 'ODD', 'ODD', 'ODD'], 'invalid'],
    [['ODD', 'ODD', 'ODD', 'ODD', 'MAKING', 'ODD'], 'nothing yet'],
    [['MAKING', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR'], 'nothing yet'],
    [['MAKING', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR'], 'vendorFailed'],
    [['UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'MAKING', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR', 'UNCLEAR'], 'nothing yet'],
  ])('%j: %s', (states, expected) => {
    const { verdict } = look(...states)
    expect(verdict === undefined ? 'nothing yet' : typeof verdict === 'string' ? verdict : verdict.class).toBe(expected)
  })

  test('a failure carries the reason that the vendor gave', () => {
    const outputs = { state: 'BROKEN', reason: 'QUOTA' }
    const sight = see(nothingSeen, diskLifecycle, outputs, 0)
    expect(verdictOf(poll, diskLifecycle, { outputs, sight, now: 0, scope })).toEqual({
      class: 'vendorFailed',
      message: 'lab/disk is BROKEN: QUOTA',
      code: 'QUOTA',
    })
  })

  test('an unknown state names those that are known', () => {
    expect(look('ODD', 'ODD', 'ODD', 'ODD', 'ODD').verdict).toMatchObject({
      message: expect.stringContaining('known: MAKING, UNCLEAR, READY, BROKEN, GONE'),
    })
  })
})

describe('what is reported and is no error', () => {
  test.each<[readonly string[], boolean]>([
    [['MAKING', 'READY'], false],
    [['MAKING', 'MAKING'], false],
    [['READY', 'MAKING'], true],
    [['MAKING', 'GONE'], true],
    [['ODD', 'READY'], false],
  ])('the move %j is unexpected: %s', (states, expected) => {
    expect(look(...states).sight.isUnexpected).toBe(expected)
  })
})

test('a step without a lifecycle has no state to be wrong', () => {
  expect(see(nothingSeen, undefined, { state: 'ODD' }, 5)).toEqual(nothingSeen)
})

describe('the words of a verdict', () => {
  const lookAt = (outputs: JsonObject, lifecycle: Lifecycle | undefined, changes: Partial<Poll> = {}) =>
    verdictOf({ ...poll, ...changes }, lifecycle, {
      outputs,
      sight: see(nothingSeen, lifecycle, outputs, 0),
      now: 0,
      scope,
    })

  test('a failed state without a reason', () => {
    expect(lookAt({ state: 'BROKEN' }, diskLifecycle)).toEqual({
      class: 'vendorFailed',
      message: 'lab/disk is BROKEN',
    })
  })

  test('a failed state with the advice of its lifecycle', () => {
    const advised = { ...diskLifecycle, help: { BROKEN: 'ask for another quota' } }
    expect(lookAt({ state: 'BROKEN' }, advised)).toMatchObject({ help: 'ask for another quota' })
    expect(lookAt({ state: 'GONE' }, advised)).toEqual({ class: 'vendorFailed', message: 'lab/disk is GONE' })
  })

  test('what failed without a lifecycle is shown whole', () => {
    expect(lookAt({ state: 'BROKEN', n: 1 }, undefined)).toEqual({
      class: 'vendorFailed',
      message: 'it is {"state":"BROKEN","n":1}',
    })
    expect(lookAt({ state: 'MAKING' }, undefined)).toBeUndefined()
  })

  test('a state nobody documented, and one that lasts too long', () => {
    expect(look('ODD', 'ODD', 'ODD', 'ODD', 'ODD').verdict).toEqual({
      class: 'invalid',
      message:
        'lab/disk was in the unknown state "ODD" for 5 looks in a row; known: MAKING, UNCLEAR, READY, BROKEN, GONE',
      help: "look at the resource in the vendor's console; if the state is new, Drillbook has to learn it",
    })
    expect(look(...Array.from({ length: 7 }, () => 'UNCLEAR')).verdict).toEqual({
      class: 'vendorFailed',
      message: 'lab/disk was UNCLEAR for more than 5m',
    })
  })
})
