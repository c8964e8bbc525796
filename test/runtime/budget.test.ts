import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBudget } from '../../engine/runtime/budget/budget.ts'
import { type BudgetStore, memoryBudgetStore, openBudgetStore } from '../../engine/runtime/budget/budget-store.ts'
import { temporaryFolder } from '../journal/samples.ts'
import { serve } from './local-server.ts'
import { connectionOf, manualClock } from './samples.ts'

const connection = connectionOf('https://vendor.example', { count: 3, perMs: 1_000 }, { cleanup: 1, refresh: 0 })

function budgetOn(store: BudgetStore, clock = manualClock()) {
  let isCancelled = false
  const budget = createBudget({ store, clock, sleep: ms => clock.sleep(ms), isCancelled: () => isCancelled })
  const take = (lane: 'forward' | 'cleanup' = 'forward', withinMs = 60_000) =>
    budget.take(connection, lane, 500, clock.monotonic() + withinMs)
  return { budget, clock, take, cancel: () => (isCancelled = true) }
}

describe('a budget', () => {
  test('lets forward work have what the cleanup does not need', async () => {
    const { budget, clock, take } = budgetOn(memoryBudgetStore())
    const startedAt = clock.monotonic()
    for (let count = 0; count < 2; count += 1) (await take())!.done(true)
    expect(budget.state(connection)).toEqual({ free: 0, limit: 3 })
    await take('cleanup')
    expect(clock.monotonic()).toBe(startedAt)
    await take()
    expect(clock.monotonic()).toBe(startedAt + 1_000)
  })

  test('a place is free one period after its answer', async () => {
    const { clock, take } = budgetOn(memoryBudgetStore())
    const slots = [await take(), await take()]
    clock.pass(300)
    const answeredAt = clock.monotonic()
    for (const slot of slots) slot!.done(true)
    await take()
    expect(clock.monotonic()).toBe(answeredAt + 1_000)
  })

  test('without an answer it is free one period after the timeout', async () => {
    const { clock, take } = budgetOn(memoryBudgetStore())
    const sentAt = clock.monotonic()
    await take()
    ;(await take())!.done(false)
    await take()
    expect(clock.monotonic()).toBe(sentAt + 500 + 1_000)
  })

  test('gives nothing when the time is over first, and takes no place', async () => {
    const { budget, clock, take } = budgetOn(memoryBudgetStore())
    for (let count = 0; count < 2; count += 1) (await take())!.done(true)
    expect(await take('forward', 200)).toBeUndefined()
    clock.pass(1_000)
    expect(budget.state(connection).free).toBe(2)
  })

  test('gives nothing to a run that was cancelled while it waited', async () => {
    const { take, cancel } = budgetOn(memoryBudgetStore())
    for (let count = 0; count < 2; count += 1) await take()
    cancel()
    expect(await take()).toBeUndefined()
  })

  test('waits for the end of a hold-off, and a shorter one does not cut it', async () => {
    const { budget, clock, take } = budgetOn(memoryBudgetStore())
    const until = clock.now() + 17_000
    budget.holdOff(connection, until)
    budget.holdOff(connection, until - 5_000)
    await take('cleanup')
    expect(clock.now()).toBe(until)
  })

  test('two accounts do not count together', async () => {
    const { budget, clock, take } = budgetOn(memoryBudgetStore())
    for (let count = 0; count < 2; count += 1) await take()
    const other = { ...connection, budgetKey: 'another account' }
    expect(await budget.take(other, 'forward', 500, clock.monotonic())).toBeDefined()
  })
})

describe('a shared budget', () => {
  const newPath = () => join(temporaryFolder(), 'budget.sqlite')
  const open = (path: string, bootId = 'boot') => {
    const store = openBudgetStore(path, bootId)
    onTestFinished(() => store.close())
    return store
  }

  test('places and hold-offs of a process that died still count', async () => {
    const path = newPath()
    const first = budgetOn(open(path))
    await first.take()
    await first.take()
    first.budget.holdOff(connection, first.clock.now() + 300)

    const second = budgetOn(open(path), first.clock)
    expect(second.budget.state(connection).free).toBe(0)
    const before = second.clock.monotonic()
    await second.take('cleanup')
    expect(second.clock.monotonic()).toBe(before + 300)
    await second.take()
    expect(second.clock.monotonic()).toBe(before + 1_500)
  })

  test('after a reboot, what was taken before counts for one period from now', async () => {
    const path = newPath()
    const before = budgetOn(open(path), manualClock(9_000_000))
    await before.take()
    await before.take()
    const after = budgetOn(open(path, 'next boot'), manualClock(50))
    await after.take()
    expect(after.clock.monotonic()).toBe(1_050)
  })

  test('a jump of the wall clock frees nothing', async () => {
    const { budget, clock, take } = budgetOn(open(newPath()))
    await take()
    await take()
    clock.jumpWall(3_600_000)
    expect(budget.state(connection).free).toBe(0)
  })

  test('fingerprints have one key per store', () => {
    const path = newPath()
    const key = open(path).key
    expect(open(path).key).toBe(key)
    expect(open(newPath()).key).not.toBe(key)
  })

  test('two processes together never send more than the vendor allows in any window', async () => {
    const arrivals: number[] = []
    const origin = await serve((_, response) => {
      arrivals.push(performance.now())
      response.end('{}')
    })
    const path = newPath()
    open(path)
    const sender = new URL('./budget-sender.ts', import.meta.url).pathname
    const ends = [0, 1].map(() =>
      once(spawn(process.execPath, [sender, path, origin, '10'], { stdio: 'inherit' }), 'exit'),
    )
    for (const [code] of await Promise.all(ends)) expect(code).toBe(0)
    expect(arrivals).toHaveLength(20)
    for (const from of arrivals)
      expect(arrivals.filter(at => at >= from && at < from + 200).length).toBeLessThanOrEqual(5)
    // Nor much less: 20 requests at 5 per 200 ms are three waits and what each answer takes.
    expect(arrivals.at(-1)! - arrivals[0]!).toBeLessThan(25_000)
  })
})
