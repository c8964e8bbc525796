import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sendMail } from '../../engine/journal/mail.ts'
import { openJournal } from '../../engine/journal/sqlite.ts'
import { memoryBudgetStore } from '../../engine/runtime/budget/budget-store.ts'
import { Cancellation } from '../../engine/runtime/cancellation.ts'
import { realClock, scaledClock } from '../../engine/runtime/clock.ts'
import { createLocalRuntime, type LocalOptions } from '../../engine/runtime/local.ts'
import { absentPeople, type People, unawaitedPeople } from '../../engine/runtime/people/people.ts'
import type { CommandRequest, Decision, Wanted } from '../../engine/runtime/runtime.ts'
import { createMasker } from '../../engine/runtime/secrets/mask.ts'
import { createSecrets } from '../../engine/runtime/secrets/secrets.ts'
import { reveal } from '../../schemas/secret.ts'
import { catalogue } from '../../steps/index.ts'
import { owner, temporaryFolder } from '../journal/samples.ts'

const environment = { ONE: 'hunter22', TWO: 'swordfish' }

function open(changes: Partial<LocalOptions> = {}) {
  const path = join(temporaryFolder(), 'journal.sqlite')
  const journal = openJournal(path, { owner })
  const cancellation = new Cancellation()
  const secrets = createSecrets({ masker: createMasker(), environment, cwd: '/', clock: realClock })
  const runtime = createLocalRuntime({
    plan: { secrets: { one: { kind: 'env', variable: 'ONE' } }, connections: {} },
    runId: '000000000001',
    seed: 'seed',
    journal,
    clock: realClock,
    http: async () => ({ kind: 'unsent', reason: 'offline' }),
    command: async () => ({ kind: 'notStarted', reason: 'offline' }),
    secrets,
    budget: memoryBudgetStore(),
    people: absentPeople,
    cancellation,
    ...changes,
  })
  onTestFinished(() => {
    runtime.close()
    journal.close()
  })
  return { runtime, journal, path, cancellation }
}

const wanted = (changes: Partial<Wanted> = {}): Wanted => ({
  key: 'signoff',
  message: 'Release now?',
  fields: {},
  choices: ['approve', 'reject'],
  untilMs: Date.now() + 10_000,
  ...changes,
})

const approve = { decision: 'approve', by: 'ada', fields: {} } as const
const mail = (value: Decision = approve) => ({ name: 'answer' as const, key: 'signoff', value, dedupe: value.decision })

describe('a cancel', () => {
  test('wakes a sleep, and none is begun after it', async () => {
    const { runtime, cancellation } = open()
    setTimeout(() => cancellation.request('INT'), 20)
    const startedAt = performance.now()
    await runtime.sleep(60_000)
    await runtime.sleep(60_000)
    expect(performance.now() - startedAt).toBeLessThan(30_000)
    expect(runtime.cancelled()).toBe('INT')
  })

  test('is not seen behind a shield, and is seen after it', async () => {
    const { runtime, cancellation } = open()
    cancellation.request('TERM')
    await runtime.shield(async () => {
      expect(runtime.cancelled()).toBeUndefined()
      const startedAt = performance.now()
      await runtime.sleep(30)
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(29)
    })
    expect(runtime.cancelled()).toBe('TERM')
  })

  test('the shield holds until the outermost body has ended, also by a failure', async () => {
    const { runtime, cancellation } = open()
    cancellation.request('cancel')
    await runtime.shield(async () => {
      await runtime.shield(async () => Promise.reject(new Error('failed'))).catch(() => {})
      expect(runtime.cancelled()).toBeUndefined()
    })
    expect(runtime.cancelled()).toBe('cancel')
  })

  test('wakes any number of sleeps without a warning', async () => {
    const warnings: Error[] = []
    const onWarning = (warning: Error) => warnings.push(warning)
    process.on('warning', onWarning)
    onTestFinished(() => void process.off('warning', onWarning))
    const { runtime, cancellation } = open()
    const sleeps = Array.from({ length: 50 }, () => runtime.sleep(60_000))
    await runtime.sleep(5)
    cancellation.request('INT')
    await Promise.all(sleeps)
    expect(warnings).toEqual([])
  })

  test('keeps its first reason', () => {
    const { runtime, cancellation } = open()
    cancellation.request('INT')
    cancellation.request('cancel')
    expect(runtime.cancelled()).toBe('INT')
  })

  test('by mail is seen while the run sleeps', async () => {
    const { runtime, path, journal } = open()
    sendMail(path, { name: 'cancel', key: '', value: null, dedupe: 'c' })
    await runtime.sleep(60_000)
    expect(runtime.cancelled()).toBe('cancel')
    expect(journal.entries().at(-1)).toMatchObject({ type: 'signal', signal: 'cancel' })
    expect(journal.mail('cancel', '')).toBeUndefined()
  })

  test('comes from nobody while the mailbox is empty', async () => {
    const { runtime, journal } = open()
    // Longer than the mailbox is left alone.
    await runtime.sleep(400)
    expect(runtime.cancelled()).toBeUndefined()
    expect(journal.entries().map(({ type }) => type)).toEqual(['open'])
  })

  test('is written down once, also when it was there from the start', () => {
    const { journal, cancellation, runtime } = open()
    cancellation.request('INT')
    cancellation.request('TERM')
    runtime.close()
    expect(journal.entries().filter(entry => entry.type === 'signal')).toMatchObject([{ signal: 'INT' }])

    const recovery = new Cancellation()
    recovery.request('recover')
    expect(open({ cancellation: recovery }).journal.entries().at(-1)).toMatchObject({ signal: 'recover' })
  })

  test('that can not be written down still cancels', () => {
    const { journal, cancellation, runtime, path } = open()
    openJournal(path, { owner }).close()
    cancellation.request('INT')
    expect(runtime.cancelled()).toBe('INT')
    expect(() => journal.append({ type: 'phase', key: '', at: 1, why: 'cancelled' })).toThrow(/another process/)
  })

  test('reaches the local command, unless that cleans up', async () => {
    const seen: (boolean | undefined)[] = []
    const { runtime, cancellation } = open({
      command: async (_, cancel) => {
        seen.push(cancel?.aborted)
        return { kind: 'cancelled' }
      },
    })
    cancellation.request('INT')
    await runtime.command({} as CommandRequest)
    await runtime.shield(() => runtime.command({} as CommandRequest))
    expect(seen).toEqual([true, undefined])
  })
})

describe('an answer', () => {
  test('that came early by mail is taken at once and is on disk', async () => {
    const { runtime, journal, path } = open()
    sendMail(path, mail())
    expect(await runtime.receive(wanted({ untilMs: 0 }))).toEqual(approve)
    expect(journal.find('decision', 'signoff')).toMatchObject(approve)
    expect(journal.mail('answer', 'signoff')).toBeUndefined()
  })

  test('that comes by mail ends the wait, and the question at the terminal', async () => {
    let isInterrupted = false
    const people: People = {
      ask: (_, signal) =>
        new Promise(resolve =>
          signal.addEventListener('abort', () =>
            setTimeout(() => {
              isInterrupted = true
              resolve(undefined)
            }, 5),
          ),
        ),
    }
    const { runtime, path } = open({ people })
    setTimeout(() => sendMail(path, mail()), 20)
    expect(await runtime.receive(wanted())).toEqual(approve)
    expect(isInterrupted).toBe(true)
  })

  test('of a person here is on disk before it is returned', async () => {
    const { runtime, journal } = open({ people: { ask: async () => ({ decision: 'reject', by: 'ada' }) } })
    expect(await runtime.receive(wanted())).toEqual({ decision: 'reject', by: 'ada' })
    expect(journal.find('decision', 'signoff')).toMatchObject({ decision: 'reject', by: 'ada' })
  })

  test('that nobody waits for is "nobody", and nothing is written', async () => {
    const { runtime, journal } = open({ people: unawaitedPeople })
    expect(await runtime.receive(wanted())).toBe('nobody')
    expect(journal.entries().map(entry => entry.type)).toEqual(['open'])
  })

  test('that never comes is over at its deadline, and nobody is asked after it', async () => {
    let asked = 0
    const people: People = {
      ask: async () => {
        asked += 1
        return undefined
      },
    }
    const { runtime } = open({ people })
    expect(await runtime.receive(wanted({ untilMs: Date.now() + 2_000 }))).toBeUndefined()
    expect(await runtime.receive(wanted({ untilMs: Date.now() }))).toBeUndefined()
    expect(asked).toBe(1)
  })

  test('that never comes takes the question at the terminal with it', async () => {
    const people: People = {
      ask: (_, signal) => new Promise(resolve => signal.addEventListener('abort', () => resolve(undefined))),
    }
    const { runtime } = open({ people })
    expect(await runtime.receive(wanted({ untilMs: Date.now() + 30 }))).toBeUndefined()
  })

  test('that could not be asked for is an error of the run, not of the process', async () => {
    const people: People = { ask: () => Promise.reject(new Error('no such terminal')) }
    await expect(open({ people }).runtime.receive(wanted())).rejects.toThrow('no such terminal')
  })

  test('is not waited for after a cancel', async () => {
    const { runtime, cancellation } = open()
    setTimeout(() => cancellation.request('INT'), 20)
    expect(await runtime.receive(wanted())).toBeUndefined()
  })

  test('deadlines are on the run’s clock, mail is not', async () => {
    const clock = scaledClock(1_000)
    const { runtime, path } = open({ clock })
    const hours = 3_600_000
    expect(await runtime.receive(wanted({ untilMs: clock.now() + hours / 60 }))).toBeUndefined()
    setTimeout(() => sendMail(path, mail()), 20)
    expect(await runtime.receive(wanted({ untilMs: clock.now() + 100 * hours }))).toEqual(approve)
  })
})

describe('chance and secrets', () => {
  test('chance is the same for a name in every process of a run, and differs between names', () => {
    const [one, other] = [open().runtime, open().runtime]
    expect(one.random('a')).toBe(other.random('a'))
    expect(one.random('a')).not.toBe(one.random('b'))
    expect(open({ seed: 'another' }).runtime.random('a')).not.toBe(one.random('a'))
  })

  test('a secret is read by its name in the plan', async () => {
    expect(reveal(await open().runtime.secret('one'))).toBe('hunter22')
  })
})

describe('a connection', () => {
  const lucidity = catalogue.vendors.get('lucidity')!
  const planned = (name: string, variable: string, baseUrl = 'https://api.lucidity.example/v1') => ({
    name,
    vendor: lucidity,
    baseUrl,
    credentials: { refreshToken: { kind: 'env', variable } as const },
    settings: {},
    rateLimit: '50/min',
  })
  const connections = {
    one: planned('one', 'ONE'),
    same: planned('same', 'ONE', 'https://api.lucidity.example/v2'),
    two: planned('two', 'TWO'),
    elsewhere: planned('elsewhere', 'ONE', 'https://eu.lucidity.example'),
  }
  const openAll = (changes: Partial<LocalOptions> = {}) =>
    open({ plan: { secrets: {}, connections }, ...changes }).runtime

  test('has its origin, rate, reserves and credential', async () => {
    const connection = openAll().connection('one')
    expect(connection).toMatchObject({
      vendor: 'lucidity',
      origins: ['https://api.lucidity.example'],
      rate: { count: 50, perMs: 60_000 },
      reserved: lucidity.reserved,
    })
    expect(reveal(await connection.credential('refreshToken'))).toBe('hunter22')
  })

  test('shares the vendor’s window with every other that uses the same credential at the same origin', () => {
    const runtime = openAll()
    const keyOf = (name: string) => runtime.connection(name).budgetKey
    expect(keyOf('same')).toBe(keyOf('one'))
    expect(keyOf('two')).not.toBe(keyOf('one'))
    expect(keyOf('elsewhere')).not.toBe(keyOf('one'))
    expect(keyOf('one')).not.toContain('hunter22')
  })

  test('is the same object for all who ask, with its cache', () => {
    const runtime = openAll()
    runtime.connection('one').cache.set('token', 't')
    expect(runtime.connection('one').cache.get('token')).toBe('t')
  })

  test('takes its places from the shared store', async () => {
    const budget = memoryBudgetStore()
    const runtime = openAll({ budget })
    await runtime.budget.take(runtime.connection('one'), 'forward', 100, runtime.monotonic())
    expect(budget.taken(runtime.connection('same').budgetKey)).toHaveLength(1)
  })
})
