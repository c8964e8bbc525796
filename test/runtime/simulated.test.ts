import { describe, expect, test } from 'vitest'
import { EngineFault } from '../../engine/errors.ts'
import type { Lane, Wanted } from '../../engine/runtime/runtime.ts'
import { SimulatedBudget } from '../../engine/runtime/simulated/budget.ts'
import { simulatedCommand } from '../../engine/runtime/simulated/command.ts'
import { type SimulatedDelivery, sendSimulated } from '../../engine/runtime/simulated/network.ts'
import { simulatedAnswer } from '../../engine/runtime/simulated/people.ts'
import { sampleFields } from '../../engine/runtime/simulated/sample.ts'
import { normalAddress, Places, scriptOf } from '../../engine/runtime/simulated/script.ts'
import { VirtualClock } from '../../engine/runtime/simulated/virtual-clock.ts'
import type { Fault, ProgramFault } from '../../schemas/faults.ts'
import { Secret } from '../../schemas/secret.ts'
import { request } from './local-server.ts'
import { connectionOf } from './samples.ts'

describe('the clock', () => {
  test('moves on when somebody waits, and never back', () => {
    const clock = new VirtualClock(1_000)
    clock.pass(5)
    clock.pass(0)
    clock.pass(-3)
    expect(clock.now()).toBe(1_005)
  })
})

describe('the rate budget', () => {
  const connection = connectionOf('https://vendor.example', { count: 3, perMs: 1_000 }, { cleanup: 1, refresh: 0 })
  const open = () => {
    const clock = new VirtualClock(0)
    const budget = new SimulatedBudget(clock)
    const take = (lane: Lane = 'forward', untilMs = 60_000) => budget.take(connection, lane, 500, untilMs)
    return { clock, budget, take }
  }

  test('leaves the reserve to the cleanup, and says what is free', async () => {
    const { clock, budget, take } = open()
    expect(budget.state(connection)).toEqual({ free: 2, limit: 3 })
    for (const free of [1, 0]) {
      await take()
      expect(budget.state(connection).free).toBe(free)
    }
    await take('cleanup')
    expect(budget.state(connection).free).toBe(0)
    expect(clock.now()).toBe(0)
  })

  test.each<[string, boolean, number]>([
    ['one period after its answer', true, 1_100],
    ['one period after its timeout where none came', false, 1_500],
  ])('a place is free %s', async (_, answered, freeAt) => {
    const { clock, take } = open()
    const slots = [await take(), await take()]
    clock.pass(100)
    for (const slot of slots) slot!.done(answered)
    await take()
    expect(clock.now()).toBe(freeAt)
  })

  test('gives nothing where the time is over first, and then the time is over', async () => {
    const { clock, take } = open()
    for (const slot of [await take(), await take()]) slot!.done(true)
    expect(await take('forward', 999)).toBeUndefined()
    expect(clock.now()).toBe(999)
    expect(await take('forward', 1_000)).toBeDefined()
  })

  test('holds every request off until the latest time that the vendor named', async () => {
    const { clock, budget, take } = open()
    budget.holdOff(connection, 9_000)
    budget.holdOff(connection, 4_000)
    await take()
    expect(clock.now()).toBe(9_000)
  })
})

describe('a request', () => {
  const answer: SimulatedDelivery = { kind: 'reply', reply: { status: 200, headers: {}, body: '{}' }, latencyMs: 300 }
  const deliver = async (delivery: SimulatedDelivery, fault?: Fault) => {
    const clock = new VirtualClock(0)
    const faults: unknown[] = []
    const { result, wire } = await sendSimulated(
      request('https://lab.mock/x', { headers: { Authorization: new Secret('token', 'hunter22') }, timeoutMs: 1_000 }),
      {
        fault,
        place: 'disk.send',
        clock,
        send: (_, struck) => {
          faults.push(struck)
          return delivery
        },
      },
    )
    return { result, wire, faults, tookMs: clock.now() }
  }
  const replied = (changes: object): SimulatedDelivery => ({
    ...answer,
    reply: { status: 200, headers: {}, body: '{}', ...changes },
  })
  const lost = (reason: string, timedOut = false) => ({ kind: 'lost', reason, timedOut })

  test.each<[string, SimulatedDelivery, object, number]>([
    ['an answer', answer, { kind: 'reply', status: 200, headers: {}, body: '{}' }, 300],
    ['an answer at its timeout', { ...answer, latencyMs: 1_000 }, { kind: 'reply' }, 1_000],
    ['none within its timeout', { ...answer, latencyMs: 1_001 }, lost('no answer within 1 s', true), 1_000],
    ['no connection', { kind: 'unsent', reason: 'refused', latencyMs: 3 }, { kind: 'unsent', reason: 'refused' }, 3],
    ['a reset', { kind: 'lost', reason: 'reset', latencyMs: 4 }, lost('reset'), 4],
    ['299', replied({ status: 299 }), { kind: 'reply', status: 299 }, 300],
    ['a redirect', replied({ status: 300 }), { kind: 'reply', status: 300 }, 300],
    ['400', replied({ status: 400 }), { kind: 'reply', status: 400 }, 300],
    ['a megabyte', replied({ body: ' '.repeat(1024 * 1024) }), { kind: 'reply' }, 300],
    [
      'more',
      replied({ body: ' '.repeat(1024 * 1024 + 1) }),
      { kind: 'reply', body: '', unreadable: 'is larger than 1 MiB' },
      300,
    ],
  ])('comes to %s as one over the real network does', async (_, delivery, result, tookMs) => {
    expect(await deliver(delivery)).toMatchObject({ result, tookMs })
  })

  test('the vendor sees names of headers in lower case and secrets revealed', async () => {
    expect((await deliver(answer)).wire).toEqual({
      method: 'GET',
      url: 'https://lab.mock/x',
      headers: { authorization: 'hunter22' },
    })
  })

  test.each<[Fault, readonly unknown[], unknown]>([
    ['crash', [], new EngineFault('crashed', 'crashed before disk.send')],
    ['crash-applied', [undefined], new EngineFault('crashed', 'crashed after the vendor acted on disk.send')],
    ['crash-after', [undefined], new EngineFault('crashed', 'crashed after the vendor acted on disk.send')],
    ['int', [undefined], { kind: 'reply', status: 200, headers: {}, body: '{}' }],
    ['refused', ['refused'], { kind: 'reply', status: 200, headers: {}, body: '{}' }],
  ])('%s strikes the process, or the wire', async (fault, faults, result) => {
    expect(await deliver(answer, fault)).toMatchObject({ faults, result })
  })
})

describe('a program', () => {
  const run = (changes: { fault?: Fault; latencyMs?: number; isCancelled?: boolean; files?: string[] } = {}) => {
    const clock = new VirtualClock(0)
    const spawned: unknown[] = []
    let worked = 0
    const { fault, latencyMs, isCancelled = false, files = [] } = changes
    const act = () =>
      simulatedCommand(
        {
          key: 'dump',
          argv: ['dump'],
          env: {},
          passEnv: [],
          files,
          timeoutMs: 1_000,
          simulate: { takesMs: 400, stdout: 'a', stderr: 'b', exitCode: 3, files: { f: 'c' } },
          onSpawn: identity => spawned.push(identity),
        },
        {
          fault,
          place: 'dump.send',
          answer: () => {
            worked += 1
            return latencyMs === undefined
              ? undefined
              : { latencyMs, reply: { exitCode: 0, stdout: 'seen', stderr: '' } }
          },
          simulate: { takesMs: 400, stdout: 'a', stderr: 'b', exitCode: 3, files: { f: 'c' } },
          clock,
          isCancelled,
        },
      )
    return { act, clock, spawned, worked: () => worked }
  }

  test('ends as its step says', () => {
    const { act, clock, spawned } = run()
    expect(act()).toEqual({ kind: 'exited', exitCode: 3, stdout: 'a', stderr: 'b', files: { f: 'c' } })
    expect(clock.now()).toBe(400)
    expect(spawned).toHaveLength(1)
  })

  test.each([
    [1_000, 'exited', 1_000],
    [1_001, 'timedOut', 1_000],
  ])('that takes %i ms of a second: %s', (latencyMs, kind, tookMs) => {
    const { act, clock } = run({ latencyMs })
    expect(act()).toMatchObject({ kind })
    expect(clock.now()).toBe(tookMs)
  })

  test('a vendor’s model answers for a look-up', () => {
    expect(run({ latencyMs: 7 }).act()).toMatchObject({ exitCode: 0, stdout: 'seen', files: {} })
  })

  test.each<Fault>(['crash-applied', 'crash-after'])('is half done when the process ends: %s', fault => {
    const { act, clock } = run({ fault })
    expect(act()).toEqual(new EngineFault('crashed', 'crashed while dump.send ran'))
    expect(clock.now()).toBe(200)
  })

  test('is not there when the process ends before it', () => {
    const { act, spawned, worked } = run({ fault: 'crash' })
    expect(act()).toEqual(new EngineFault('crashed', 'crashed before dump.send'))
    expect([spawned.length, worked()]).toEqual([0, 0])
  })

  test('is ended by a signal in its middle', () => {
    const { act, clock, worked } = run({ isCancelled: true })
    expect(act()).toEqual({ kind: 'cancelled' })
    expect([clock.now(), worked()]).toEqual([200, 0])
  })

  const rubbish = '\u{FFFD}}{ \u001b[2J not what was asked for\n'
  const ended = { kind: 'exited', stdout: '', stderr: '', files: {} }

  test.each<[ProgramFault, object, { tookMs: number; works: boolean; isSpawned: boolean }]>([
    [
      'exit',
      { ...ended, exitCode: 1, stderr: 'error: nothing was done\n' },
      { tookMs: 400, works: false, isSpawned: true },
    ],
    ['hang', { kind: 'timedOut', stdout: '', stderr: '' }, { tookMs: 1_000, works: false, isSpawned: true }],
    ['slow', { ...ended, exitCode: 0, stdout: 'seen' }, { tookMs: 990, works: true, isSpawned: true }],
    ['killed', { ...ended, exitCode: 137 }, { tookMs: 200, works: false, isSpawned: true }],
    [
      'missing',
      { kind: 'notStarted', reason: '"dump" was not found on PATH (ENOENT)' },
      { tookMs: 0, works: false, isSpawned: false },
    ],
    [
      'garbled',
      { ...ended, exitCode: 0, stdout: rubbish, stderr: rubbish, files: { f: rubbish } },
      { tookMs: 400, works: false, isSpawned: true },
    ],
    [
      'done-then-failed',
      { ...ended, exitCode: 1, stdout: 'seen', stderr: 'error: failed after its work\n' },
      { tookMs: 7, works: true, isSpawned: true },
    ],
  ])('%s: how it ends, what it takes, whether its work is done', (fault, result, { tookMs, works, isSpawned }) => {
    const { act, clock, spawned, worked } = run({ fault, latencyMs: 7, files: ['f'] })
    expect(act()).toEqual(result)
    expect([clock.now(), worked(), spawned.length]).toEqual([tookMs, works ? 1 : 0, isSpawned ? 1 : 0])
  })
})

describe('a person', () => {
  const asked: Wanted = {
    key: 'space#2/signoff',
    message: '',
    fields: { size: { type: 'integer', minimum: 4 } },
    choices: ['approve', 'reject'],
    untilMs: 5_000,
  }
  const answer = (answers: Parameters<typeof scriptOf>[0]['answers'] = [], wanted: Partial<Wanted> = {}) => {
    const clock = new VirtualClock(0)
    const given = simulatedAnswer({ ...asked, ...wanted }, { answers: scriptOf({ answers }).answers, clock })
    return { given, waitedMs: clock.now() }
  }

  test('approves with samples where the script has nobody', () => {
    expect(answer()).toEqual({ given: { decision: 'approve', by: 'sample', fields: { size: 4 } }, waitedMs: 0 })
  })

  test('says nothing of what is in doubt, and the time passes', () => {
    expect(answer([], { choices: ['adopt', 'repeat', 'skip'] })).toEqual({ given: undefined, waitedMs: 5_000 })
  })

  test.each(['space/signoff', 'signoff'])('is found by the path of the step or its id: %s', step => {
    expect(answer([{ step, decision: 'reject', by: 'ada' }]).given).toEqual({
      decision: 'reject',
      by: 'ada',
      fields: { size: 4 },
    })
  })

  test('names what exists', () => {
    const choices = ['adopt', 'skip'] as const
    expect(answer([{ step: 'signoff', decision: 'adopt', id: 'd-9', fields: {} }], { choices }).given).toEqual({
      decision: 'adopt',
      by: 'sample',
      fields: {},
      id: 'd-9',
    })
  })

  test('answers nothing with a word that nobody asks for', () => {
    const choices = ['skip'] as const
    expect(answer([{ step: 'signoff', decision: 'adopt', id: 'd-9' }], { choices }).given).toBe(undefined)
  })

  test('may be nobody', () => {
    expect(answer([{ step: 'signoff', decision: 'nobody' }])).toEqual({ given: undefined, waitedMs: 5_000 })
  })
})

test('a sample is the default, an example, a word of the list, else the smallest of its type', () => {
  expect(
    sampleFields({
      a: { type: 'string', default: 'd', examples: ['e'] },
      b: { type: 'string', examples: ['e', 'f'], enum: ['g'] },
      c: { type: 'string', enum: ['g', 'h'] },
      d: { const: 'k' },
      e: { type: 'integer' },
      f: { type: 'number', minimum: 0 },
      g: { type: 'boolean' },
      h: { type: 'array' },
      i: { type: 'object' },
      j: { type: 'string' },
      k: { type: 'boolean', default: false },
    }),
  ).toEqual({ a: 'd', b: 'e', c: 'g', d: 'k', e: 1, f: 0, g: true, h: [], i: {}, j: 'sample', k: false })
})

describe('an address', () => {
  test.each([
    ['disk', 'disk.send#1'],
    ['disk#3', 'disk.send#3'],
    ['disk.begin', 'disk.begin#1'],
    ['space/disk/defer.1', 'space/disk/defer.1.send#1'],
    ['disk/defer.1.result#2', 'disk/defer.1.result#2'],
    ['a.b', 'a.b.send#1'],
    ...['plan', 'begin', 'send', 'result', 'done', 'release', 'settled', 'wait', 'value', 'phase', 'spawned']
      .concat('attention', 'decision', 'start', 'end')
      .map(phase => [`run.${phase}`, `run.${phase}#1`]),
  ])('%s is %s', (given, address) => {
    expect(normalAddress(given!)).toBe(address)
  })

  test('that is none says how one reads', () => {
    expect(() => normalAddress('disk=crash')).toThrow('"disk=crash" is no place in a run')
  })
})

describe('the places of a run', () => {
  const faults = scriptOf({ faults: [{ at: 'disk#2', fault: 'crash' }] }).faults

  test('a fault is due at its occurrence, and once', () => {
    const places = new Places(faults)
    expect([1, 2, 3].map(() => places.reach('disk.send'))).toEqual([undefined, 'crash', undefined])
    expect(places.reach('other.send')).toBeUndefined()
    expect(places.met).toEqual([{ at: 'disk.send#2', fault: 'crash' }])
    expect(places.trail).toBeUndefined()
  })

  test('a trail has every place', () => {
    const places = new Places(faults, { keepTrail: true })
    for (const place of ['disk.begin', 'disk.send', 'disk.send']) places.reach(place)
    expect(places.trail).toEqual(['disk.begin#1', 'disk.send#1', 'disk.send#2'])
  })
})
