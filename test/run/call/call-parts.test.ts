import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Failure } from '../../../engine/errors.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { MemoryJournal } from '../../../engine/journal/memory.ts'
import type { Call } from '../../../engine/run/call/call.ts'
import { waitForNextTry, waitToAskAgain } from '../../../engine/run/call/next-try.ts'
import { whoSkips } from '../../../engine/run/call/person.ts'
import { prepareCall } from '../../../engine/run/call/prepare-call.ts'
import { callPolicy } from '../../../engine/run/retry.ts'
import type { RunState } from '../../../engine/run/run-state.ts'
import type { Decision } from '../../../engine/runtime/runtime.ts'
import type { StepType } from '../../../engine/step.ts'
import { catalogue } from '../lab/steps.ts'

describe('a release that is given up is taken care of', () => {
  const said = (decision: Decision['decision']): Decision => ({ decision, by: 'ada' })
  const asked = (written: Decision | undefined, heard: Decision | 'nobody' | undefined) => {
    const journal = new MemoryJournal()
    if (written !== undefined) journal.append({ type: 'decision', key: 'disk', at: 0, ...written })
    const runtime = { now: () => 0, receive: async () => heard }
    return whoSkips({ journal, runtime } as unknown as RunState, 'disk')
  }

  test.each<[string, Decision | undefined, Decision | 'nobody' | undefined, string | undefined]>([
    ['a person said so', said('skip'), undefined, 'ada'],
    ['a person says so', undefined, said('skip'), 'ada'],
    ['the newest word says so', said('adopt'), said('skip'), 'ada'],
    ['the newest word says something else', said('skip'), said('adopt'), undefined],
    ['a person says something else', undefined, said('repeat'), undefined],
    ['nobody is there', undefined, 'nobody', undefined],
    ['nobody answers', undefined, undefined, undefined],
  ])('%s', async (_, written, heard, expected) => {
    expect(await asked(written, heard)).toBe(expected)
  })
})

describe('what is only accepted is asked for again', () => {
  const again = { everyMs: 15_000, growth: 2, maxEveryMs: 120_000, deadlineMs: 900_000 }
  const ask = async (askedCount: number, now: number) => {
    const startedAt = now
    const runtime = {
      now: () => now,
      sleep: async (ms: number) => {
        await turn()
        now += ms
      },
    }
    const call = {
      uses: { repeatUnverified: again },
      tries: Array.from({ length: askedCount }, () => ({ outcome: 'applied', unverified: true })),
      sentAt: 0,
      deadlineAt: Number.POSITIVE_INFINITY,
      lane: 'cleanup',
    } as unknown as Call
    const isAskedAgain = await waitToAskAgain({ runtime } as unknown as RunState, call)
    return [isAskedAgain, now - startedAt]
  }

  test.each([
    [1, 15_000],
    [2, 30_000],
    [3, 60_000],
    [4, 120_000],
    [5, 120_000],
  ])('after %i times it waits %i ms', async (askedCount, delay) => {
    expect(await ask(askedCount, 0)).toEqual([true, delay])
  })

  test('to its own deadline, and no longer', async () => {
    expect(await ask(1, 885_000)).toEqual([true, 15_000])
    expect(await ask(1, 885_001)).toEqual([true, 14_999])
    expect(await ask(1, 900_000)).toEqual([false, 0])
  })
})

describe('the wait before the next try', () => {
  /** The second try, at the longest wait that its policy has. */
  const wait = async (deadlineAt: number, cause: Partial<Failure> = {}, changes: Partial<Call> = {}) => {
    const journal = new MemoryJournal()
    let now = 0
    const runtime = {
      now: () => now,
      random: () => 1,
      cancelled: () => undefined,
      // Nobody who does not wait sees the time pass.
      sleep: async (ms: number) => {
        await turn()
        now += ms
      },
    }
    const call = {
      key: 'space#2/disk',
      tries: [{ outcome: 'notApplied' }],
      clearedTries: 0,
      policy: callPolicy,
      deadlineAt,
      effect: { kind: 'changes' },
      lane: 'forward',
      repeat: 'converges',
      vendor: { title: 'Lab' },
      ...changes,
    } as unknown as Call
    const stopped = await waitForNextTry({ journal, runtime, unwinding: {} } as unknown as RunState, call, {
      cause: { class: 'network', message: 'reset', ...cause },
      doubtful: false,
    })
    return { stopped, now, waits: journal.entries() as readonly Entry[] }
  }

  test('may end at the deadline itself', async () => {
    expect(await wait(1_000)).toEqual({ stopped: undefined, now: 1_000, waits: [] })
  })

  test('that would end later is cut, so that the last try begins at the deadline', async () => {
    expect(await wait(999)).toEqual({ stopped: undefined, now: 999, waits: [] })
  })

  test('does not begin at the deadline or after it, and says why', async () => {
    expect(await wait(0)).toEqual({
      stopped: { class: 'deadline', message: '"space/disk" did not end before its deadline; last: reset' },
      now: 0,
      waits: [],
    })
  })

  test('for which the vendor wants longer than is left does not begin', async () => {
    const pause = { retryAfterMs: 90_000 }
    expect(await wait(90_000, pause)).toMatchObject({ stopped: undefined, now: 90_000 })
    expect(await wait(89_999, pause)).toMatchObject({
      stopped: {
        class: 'deadline',
        message:
          '"space/disk" ends before its deadline: Lab wants to be asked again after 1m30s, and 1m30s are left; last: reset',
      },
      now: 0,
    })
  })

  test.each(['never', 'look-first'] as const)(
    'of a request with "repeat: %s" leaves room for a whole try',
    async repeat => {
      const changes = { repeat, timeoutMs: 10_000 }
      expect(await wait(10_999, {}, changes)).toMatchObject({ stopped: undefined, now: 999 })
      expect(await wait(10_000, {}, changes)).toMatchObject({ stopped: { class: 'deadline' }, now: 0 })
    },
  )

  test('of more than a second is written down under the try that it is for', async () => {
    const { now, waits } = await wait(90_000, { retryAfterMs: 1_001 })
    expect(now).toBe(1_001)
    expect(waits).toEqual([{ type: 'wait', key: 'space#2/disk@2', until: 1_001, reason: 'retryAfter' }])
  })

  test('of a backoff says so, and that of a read is not written down', async () => {
    const longer = { policy: { ...callPolicy, firstMs: 2_000 } }
    expect((await wait(90_000, {}, longer)).waits).toMatchObject([{ until: 2_000, reason: 'backoff' }])
    expect((await wait(90_000, {}, { ...longer, effect: { kind: 'reads' } })).waits).toEqual([])
  })
})

describe('an input that can not be sent', () => {
  const uses = (rules: StepType['rules']): StepType => ({
    ...catalogue.steps.get('lab/resize-disk')!,
    ...(rules && { rules }),
  })
  const prepare = (mode: 'seed' | 'live', rules: StepType['rules'], input = { diskId: 'd-1', sizeGb: 20 }) =>
    prepareCall(
      {
        plan: { modes: { lab: mode }, catalogue, runbook: { name: 'night' } },
        runtime: { runId: 'r1', connection: () => ({ settings: {} }) },
      } as unknown as RunState,
      {
        key: 'size',
        tryNumber: 1,
        uses: uses(rules),
        input,
        connection: 'lab',
        policy: callPolicy,
        deadlineAt: 0,
        lane: 'forward',
      },
    )
  const rule = (problem: string | undefined, severity?: 'error' | 'warning' | { seed: 'warning'; live: 'error' }) =>
    [{ id: 'r', problem: () => problem, ...(severity && { severity }) }] as unknown as NonNullable<StepType['rules']>
  const refused = {
    class: 'invalid',
    message: 'lab/resize-disk: too much',
    help: 'see "drillbook steps lab/resize-disk"',
  }

  test('is named by its field', () => {
    expect(prepare('live', undefined, { diskId: 'd-1', sizeGb: 0 })).toEqual({
      ...refused,
      message: 'lab/resize-disk: with.sizeGb must be at least 1, got 0',
    })
  })

  test.each<[string, 'seed' | 'live', StepType['rules'], boolean]>([
    ['a rule that is broken', 'live', rule('too much'), true],
    ['a rule that holds', 'live', rule(undefined), false],
    ['a warning', 'live', rule('too much', 'warning'), false],
    ['an error against the real vendor', 'live', rule('too much', { seed: 'warning', live: 'error' }), true],
    ['the same against the seeded one', 'seed', rule('too much', { seed: 'warning', live: 'error' }), false],
  ])('%s', (_, mode, rules, isRefused) => {
    const call = prepare(mode, rules)
    if (isRefused) expect(call).toEqual(refused)
    else expect(call).toMatchObject({ key: 'size', timeoutMs: 10_000 })
  })
})
