import { beforeAll, describe, expect, test } from 'vitest'
import { callKeyOf, placeOf } from '../../engine/key.ts'
import { worstCaseOf } from '../../engine/plan/worst-case.ts'
import { canonical } from '../../schemas/json.ts'
import type { Night } from '../run/lab/machine.ts'
import { borrowed, expectReleased, failing, ready, run } from '../run/lab/night.ts'
import { simulatedMachine } from '../run/lab/simulated.ts'
import { SETTLE_MS } from '../run/lab/steps.ts'
import { alive, callsOf, entriesOf, linesOf } from '../run/lab/story.ts'
import { type Ended, namesOf, sweep } from './sweep.ts'

let nights: readonly Ended[] = []
beforeAll(async () => {
  nights = await sweep()
})

const DAY_MS = 86_400_000
/** The network may double a request that carries nothing to know it by: nobody can promise to notice (reliability, 2). */
const isBeyondPromise = ({ uses, fault }: Ended): boolean => uses === 'lab/order-disk' && fault === 'duplicate'
const own = ({ machine }: Ended) => machine.world.resources().filter(({ foreign }) => !foreign)
const isEffect = (key: string): boolean =>
  !key.includes(':') && !key.startsWith('ready') && !key.startsWith('connection')
const triesOf = ({ machine }: Ended, key: string) => machine.sent.filter(sent => sent.key === key)

describe('every single fault at every place', () => {
  test('S1: what the run created is released, or the run needs attention and names it', () => {
    const unnamed = namesOf(
      nights,
      night =>
        alive(night.machine).length > 0 &&
        !isBeyondPromise(night) &&
        !(night.result.status === 'needs-attention' && night.result.attention.some(({ step }) => step === 'disk')),
    )
    expect(unnamed).toEqual([])
    expect(nights.filter(night => alive(night.machine).length > 0).length).toBeGreaterThan(0)
  })

  test('S29: what the end says of holding is what the lab holds', () => {
    const lies = namesOf(nights, ({ machine, result }) => {
      const released = entriesOf(machine, 'release').filter(({ verdict }) => verdict === 'released')
      const named = result.attention.map(({ step }) => step)
      return alive(machine).some(id => released.some(entry => entry.id === id) && !named.includes('disk'))
    })
    expect(lies).toEqual([])
    expect(nights.some(({ machine }) => linesOf(machine, 'release').length > 0)).toBe(true)
  })

  test('S2: a release takes effect once, and never on what the run did not make', () => {
    const wrong = namesOf(nights, ({ machine }) => {
      const deleted = machine.world
        .arrivals()
        .flatMap(({ endpoint, effect }) => (endpoint === 'delete-disk' ? [effect] : []))
      const effects = deleted.filter(effect => effect !== undefined)
      return (
        new Set(effects).size !== effects.length ||
        machine.world.arrivals().some(({ method, path }) => method === 'DELETE' && path.endsWith('/d-1'))
      )
    })
    expect(wrong).toEqual([])
  })

  test('S3: an effect that is recorded as applied is never sent again', () => {
    const again = namesOf(nights, ({ machine }) =>
      machine.entries().some((entry, index) => {
        if (entry.type !== 'result' || entry.outcome !== 'applied') return false
        const key = callKeyOf(entry.key)
        return machine.sent.some(sent => sent.key === key && sent.entryCount > index)
      }),
    )
    expect(again).toEqual([])
  })

  test('S4: a request that nothing finds again arrives once, unless the network doubled it', () => {
    const blind = nights.filter(({ uses }) => uses === 'lab/order-disk')
    const repeated = namesOf(blind, night => {
      const tries = triesOf(night, 'disk')
      const results = entriesOf(night.machine, 'result').filter(({ key }) => key.startsWith('disk@'))
      const doubt = tries.findIndex((_, index) => results[index] === undefined || results[index].outcome === 'doubt')
      return doubt >= 0 && doubt < tries.length - 1
    })
    expect(repeated).toEqual([])
    expect(blind.some(({ result }) => result.failure?.class === 'inDoubt')).toBe(true)
  })

  test('S5: all tries of a request that the vendor knows have the same bytes and the same id', () => {
    const keyed = nights.filter(night => night.uses === 'lab/request-disk' && triesOf(night, 'disk').length > 1)
    const different = namesOf(
      keyed,
      night => new Set(triesOf(night, 'disk').map(({ wire }) => `${wire.url} ${wire.body}`)).size > 1,
    )
    expect(different).toEqual([])
    expect(keyed.length).toBeGreaterThan(10)
  })

  test('S6: what can be found is looked for twice, a window apart, before it is repeated', () => {
    const looked = nights.filter(night => night.uses === 'lab/name-disk' && triesOf(night, 'disk:look').length > 1)
    const early = namesOf(looked, night => {
      const [first, second] = triesOf(night, 'disk')
      const looks = triesOf(night, 'disk:look').map(({ sentAt }) => sentAt)
      if (second === undefined || first === undefined) return false
      const before = looks.filter(at => at < second.sentAt)
      return before.length > 0 && (before[0]! - first.sentAt < SETTLE_MS || before.at(-1)! - before[0]! < SETTLE_MS)
    })
    expect(early).toEqual([])
    expect(looked.some(night => triesOf(night, 'disk').length === 2)).toBe(true)
  })

  test('S7: nothing with an effect is sent before its begin is on disk', () => {
    const early = namesOf(nights, ({ machine }) => {
      const counts = new Map<string, number>()
      return machine.sent.some(({ key, entryCount }) => {
        if (!isEffect(key)) return false
        counts.set(key, (counts.get(key) ?? 0) + 1)
        const begun = machine
          .entries()
          .slice(0, entryCount)
          .filter(entry => entry.type === 'begin' && entry.key.startsWith(`${key}@`))
        return begun.length < counts.get(key)!
      })
    })
    expect(early).toEqual([])
  })

  test('S8: the release is on disk with the plan, before the first begin', () => {
    const late = namesOf(nights, ({ machine }) => {
      const types = machine.entries().flatMap(entry => ('key' in entry && /^disk(@1)?$/.test(entry.key) ? [entry] : []))
      const plan = types.findIndex(({ type }) => type === 'plan')
      const begin = types.findIndex(({ type }) => type === 'begin')
      return (
        begin >= 0 &&
        (plan < 0 || plan > begin || canonical((types[plan] as { defers: unknown }).defers) !== '["disk/defer.1"]')
      )
    })
    expect(late).toEqual([])
  })

  test('S11: succeeded means that every step is done, every doubt is settled and nothing is held', () => {
    const succeeded = nights.filter(night => night.result.status === 'succeeded' && !isBeyondPromise(night))
    const wrong = namesOf(succeeded, night => {
      const done = new Map(entriesOf(night.machine, 'done').map(({ key, status }) => [key, status]))
      const isOpen = ['disk', 'ready', 'resize', 'lock', 'work'].some(step => done.get(step) !== 'succeeded')
      return isOpen || alive(night.machine).length > 0 || night.result.attention.length > 0
    })
    expect(wrong).toEqual([])
    expect(succeeded.length).toBeGreaterThan(nights.length / 2)
  })

  test('S12: no secret is in what is written or told, in any of eleven spellings', () => {
    const { machine } = nights[0]!
    const { password } = JSON.parse(triesOf(nights[0]!, 'lock')[0]!.wire.body!) as { password: string }
    const told = nights
      .map(night => JSON.stringify([night.machine.entries(), night.machine.events, night.result]))
      .join('\n')
    for (const secret of [password, machine.world.credentials['lab.token']!]) {
      const bytes = Buffer.from(secret)
      const spellings = [
        secret,
        secret.toUpperCase(),
        secret.toLowerCase(),
        [...secret].reverse().join(''),
        bytes.toString('hex'),
        bytes.toString('base64').replace(/=+$/, ''),
        bytes.toString('base64url'),
        encodeURIComponent(secret),
        [...bytes].map(byte => `%${byte.toString(16)}`).join(''),
        JSON.stringify(secret).slice(1, -1),
        secret.slice(0, 12),
      ]
      expect(spellings.filter(spelling => told.includes(spelling))).toEqual([])
    }
  })

  test('S22: requests go to the declared origin only, and no redirect is followed', () => {
    const stray = namesOf(nights, ({ machine }) =>
      machine.sent.some(({ wire }) => new URL(wire.url).origin !== 'https://lab.mock'),
    )
    expect(stray).toEqual([])
    expect(nights.some(({ fault, machine }) => fault === 'redirect' && machine.sent.length > 0)).toBe(true)
  })

  test('S23: a try is counted once, and a step is sent no more often than its policy allows', () => {
    const wrong = namesOf(nights, night => {
      const begun = entriesOf(night.machine, 'begin').filter(({ key }) => key.startsWith('disk@')).length
      const sent = triesOf(night, 'disk').length
      // A crash, or a disk that is full, may strike between the intent and the send.
      const struck = night.at === 'disk.begin#1' || night.fault === 'crash'
      return sent > begun || (begun > sent && !struck) || sent > 9
    })
    expect(wrong).toEqual([])
  })

  test('S24: outputs keep their types, or the run does not give them', () => {
    const wrong = namesOf(nights, ({ result }) => {
      const { diskId, sizeGb } = result.outputs
      return (
        Object.keys(result.outputs).length > 0 &&
        (typeof diskId !== 'string' || !/^d-\d+$/.test(diskId) || sizeGb !== 20)
      )
    })
    expect(wrong).toEqual([])
  })

  test('S25: what needs attention says what may exist, how to check it, how to clear it and what it costs', () => {
    const items = nights.flatMap(({ result }) => result.attention)
    const poor = items.filter(
      ({ step, what, check, clear, cost, resource, state, requestId }) =>
        step === '' ||
        what.length < 20 ||
        !(check.includes(`(GET https://lab.mock/disks`) || (state === 'inDoubt' && check.includes(requestId!))) ||
        !clear.includes('drillbook') ||
        (resource !== undefined && !cost),
    )
    expect(poor).toEqual([])
    expect(items.length).toBeGreaterThan(0)
  })

  test('L1: every run ends within its deadlines and a few restarts', () => {
    const late = namesOf(nights, ({ machine }) => machine.clock.now() - entriesOf(machine, 'start')[0]!.at > 3 * DAY_MS)
    expect(late).toEqual([])
    expect(nights.every(({ machine }) => machine.entries().at(-1)!.type === 'end')).toBe(true)
  })

  test('L2: without a fault the run succeeds', () => {
    const clean = nights.filter(({ fault }) => fault === undefined)
    expect(clean.map(({ result }) => result.status)).toEqual(['succeeded', 'succeeded', 'succeeded'])
  })

  test('L3: passing trouble of what can be settled never ends with a person', () => {
    const definite = new Set([
      '401',
      '403',
      '404',
      '409',
      '422',
      'redirect',
      'html-200',
      'huge-body',
      'stale',
      'unknown-state',
      'empty-2xx',
    ])
    const passing = nights.filter(
      ({ uses, fault }) => uses !== 'lab/order-disk' && fault !== undefined && !definite.has(fault),
    )
    expect(namesOf(passing, ({ result }) => result.status === 'needs-attention')).toEqual([])
    expect(passing.length).toBeGreaterThan(200)
  })

  test('L4: after a signal or a cancel nothing new is begun forward', () => {
    const struck = nights.filter(
      night =>
        (night.fault === 'int' || night.fault === 'cancel') &&
        night.at!.startsWith('disk.') &&
        // A request that is never repeated has no second send for the signal to strike at.
        !(night.at === 'disk.send#2' && night.uses === 'lab/order-disk'),
    )
    const begun = namesOf(struck, ({ machine }) =>
      linesOf(machine, 'begin').some(line => /begin (?:resize|lock|work)/.test(line)),
    )
    expect(begun).toEqual([])
    expect(namesOf(struck, ({ result }) => result.status !== 'cancelled')).toEqual([])
  })

  test('L7: what the properties speak of has come to pass', () => {
    const counts = {
      doubts: nights.filter(({ machine }) => entriesOf(machine, 'result').some(({ outcome }) => outcome === 'doubt'))
        .length,
      settledByLook: nights.filter(({ machine }) => linesOf(machine, 'settled').length > 0).length,
      restarts: nights.filter(({ fault }) => fault?.startsWith('crash')).length,
      duplicates: nights.filter(night => own(night).length > 1).length,
      attention: nights.filter(({ result }) => result.status === 'needs-attention').length,
      cancelled: nights.filter(({ result }) => result.status === 'cancelled').length,
    }
    expect(Object.values(counts).every(count => count >= 3)).toBe(true)
  })
})

test('L8: the steps take no longer than the plan says, and each deadline is kept', () => {
  const phaseOf = ({ machine }: Ended) => entriesOf(machine, 'phase')[0]
  const lived = nights.filter(night => !night.fault?.startsWith('crash') && phaseOf(night) !== undefined)
  const long = namesOf(lived, night => {
    const { machine } = night
    const tookMs = phaseOf(night)!.at - entriesOf(machine, 'start')[0]!.at
    const isLate = entriesOf(machine, 'wait').some(({ key, reason, until }) => {
      const done = reason === 'deadline' && entriesOf(machine, 'done').find(ended => key.startsWith(ended.key))
      return done !== undefined && done !== false && done.at > until + 1_000
    })
    return isLate || tookMs > worstCaseOf(machine.plan).forwardMs
  })
  expect(long).toEqual([])
  expect(lived.length).toBeGreaterThan(100)
})

test('S9: releases run last registered first, after everything forward', async () => {
  const { machine } = await run({
    runbook: `steps:${borrowed('lab/request-disk', 'first')}${borrowed('lab/name-disk', 'second')}${failing}`,
    faults: { 'second.send': 'crash-applied' },
  })
  expect(linesOf(machine, 'begin', 'phase', 'release')).toEqual([
    'begin first@1',
    'begin second@1',
    'begin fails@1',
    'phase failed',
    'begin second/defer.1@1',
    'release second/defer.1 released',
    'begin first/defer.1@1',
    'release first/defer.1 released',
  ])
})

test('S10: a release that fails stops no other and never replaces the failure that came first', async () => {
  const { machine, result } = await run({
    runbook: `steps:${borrowed('lab/request-disk', 'first')}${borrowed('lab/request-disk', 'second')}${failing}`,
    faults: { 'second/defer.1.send': '403' },
  })
  expect(result).toMatchObject({ status: 'needs-attention', failure: { class: 'exitCode', step: 'fails' } })
  expect(alive(machine)).toEqual(['d-3'])
})

type Faults = NonNullable<Night['faults']>

describe('programs', () => {
  const load = (more: string) => `steps:
  - id: load
    run: [load]
    ${more}
`
  const starts = async (more: string, faults: Faults) => {
    const { machine, result } = await run({ runbook: load(more), faults })
    return { starts: machine.ran.length, status: result.status, failure: result.failure?.class }
  }

  test('P1: one that was cut off runs again only as "rerun" says, one that failed only as "retry" says', async () => {
    const cutOff: Faults = { 'load.send': 'crash-applied' }
    expect(await starts('rerun: safe', cutOff)).toEqual({ starts: 2, status: 'succeeded', failure: undefined })
    expect(await starts('rerun: never', cutOff)).toEqual({ starts: 1, status: 'failed', failure: 'inDoubt' })
    const failed: Faults = { 'load.send': 'exit' }
    const retried = 'retry: { attempts: 2, on: [exitCode] }'
    expect(await starts(retried, failed)).toEqual({ starts: 2, status: 'succeeded', failure: undefined })
    expect(await starts('rerun: safe', failed)).toEqual({ starts: 1, status: 'failed', failure: 'exitCode' })
  })

  test('P2: one under "defer" that did not end well is named, and the run needs attention', async () => {
    for (const fault of ['exit', 'hang', 'killed', 'missing', 'done-then-failed'] as const) {
      const { result } = await run({
        runbook: load('defer: [{ run: [unload] }]'),
        faults: { 'load/defer.1.send': fault },
      })
      expect(result).toMatchObject({ status: 'needs-attention', exitCode: 3, attention: [{ step: 'load' }] })
    }
  })
})

describe('limits', () => {
  const busy = `steps:${borrowed()}${ready.replace('poll: {}', 'poll: { every: 1s }')}`

  test('S14: no window of the vendor’s period sees more requests than the limit, over crashes too', async () => {
    const { machine, result } = await run({
      runbook: busy,
      rateLimit: '5/20s',
      knobs: { readyAfter: '5m' },
      faults: { 'ready.send#9': 'crash', 'ready.send#20': 'crash-applied' },
    })
    expect(result.status).toBe('succeeded')
    const times = machine.world.arrivals().map(({ at }) => at)
    const fullest = Math.max(...times.map(from => times.filter(at => at >= from && at < from + 20_000).length))
    expect(fullest).toBeLessThanOrEqual(5)
    // The limit was felt: a look every second would have been 300.
    expect(times.length).toBeLessThan(100)
  })

  test('S15: after a Retry-After is known nothing arrives before it ends, in this or the next process', async () => {
    const machine = simulatedMachine({
      runbook: `steps:
  - id: first
    uses: lab/list-disks
    retry: { attempts: 1 }
    onError: continue
  - id: second
    uses: lab/list-disks
`,
      faults: { 'first.send': '429-retry-after', 'first.done': 'crash', 'second.send': '503-retry-after' },
    })
    await expect(machine.process()).rejects.toThrow('crashed')
    // The next process starts at once.
    expect((await machine.process()).status).toBe('succeeded')
    expect(machine.sent.length).toBeGreaterThan(2)
    for (const [index, { endedAt, result }] of machine.sent.entries()) {
      const isTold = typeof result === 'object' && result.kind === 'reply' && result.status >= 429
      const next = machine.sent[index + 1]
      if (isTold && next !== undefined) expect(next.sentAt - endedAt).toBeGreaterThanOrEqual(17_000)
    }
  })
})

test('S13: no request holds a secret that the run made up: the same step asks for the same bytes every time', async () => {
  const runbook = `secrets: { password: { env: PASSWORD } }
steps:${borrowed()}
  - id: lock
    uses: lab/lock-disk
    with: { diskId: "{{ steps.disk.outputs.diskId }}", password: "{{ secrets.password }}" }
`
  const { machine } = await run({ runbook, faults: { 'lock.send#1': 'crash-applied', 'lock.send#2': 'reset-applied' } })
  const bodies = machine.sent.filter(({ key }) => key === 'lock').map(({ wire }) => wire.body)
  expect(bodies).toHaveLength(3)
  expect(new Set(bodies).size).toBe(1)
})

test('S18: whatever the last entry that a process wrote, the next one goes on from it to the same end', async () => {
  const runbook = `steps:${borrowed('lab/name-disk')}${ready}`
  const whole = await run({ runbook })
  const places = whole.machine.entries().map(placeOf)
  for (const place of places.slice(1, -1)) {
    const { machine, result } = await run({ runbook, faults: { [place]: 'crash-after' } })
    expect({ place, status: result.status, outputs: result.outputs }).toEqual({
      place,
      status: 'succeeded',
      outputs: {},
    })
    expectReleased(machine)
    expect(callsOf(machine)).toEqual(callsOf(whole.machine))
  }
})

test('S21: the same seed gives the same journal, requests and events, to the byte', async () => {
  const night = {
    runbook: `steps:${borrowed('lab/name-disk')}${ready}`,
    faults: { 'disk.send': 'late-applied', 'ready.send#2': 'crash', 'disk/defer.1.send': '429-retry-after' },
  } as const
  const bytes = async () => {
    const { machine, result } = await run(night)
    return JSON.stringify([machine.entries(), machine.sent, machine.events, result, machine.world.arrivals()])
  }
  expect(await bytes()).toBe(await bytes())
})

test('L5: a lifecycle that never leaves its state ends at the declared deadline, then everything is released', async () => {
  const { machine, result } = await run({ runbook: `steps:${borrowed()}${ready}`, knobs: { readyAfter: '99h' } })
  expect(result).toMatchObject({ status: 'failed', failure: { class: 'deadline' }, held: [] })
  const phase = entriesOf(machine, 'phase')[0]!
  expect(phase.at - machine.sent[0]!.endedAt).toBeLessThanOrEqual(45 * 60_000 + 1_000)
  expectReleased(machine)
})
