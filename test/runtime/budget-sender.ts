import { createBudget } from '../../engine/runtime/budget/budget.ts'
import { openBudgetStore } from '../../engine/runtime/budget/budget-store.ts'
import { realClock } from '../../engine/runtime/clock.ts'
import { createHttp } from '../../engine/runtime/http/http.ts'
import { connectionOf } from './samples.ts'

/** A process of its own that sends requests within a budget it shares: `node budget-sender.ts STORE ORIGIN COUNT`. */
const [path, origin, count] = process.argv.slice(2) as [string, string, string]
const store = openBudgetStore(path, 'boot')
const budget = createBudget({
  store,
  clock: realClock,
  sleep: ms => realClock.sleep(ms),
  isCancelled: () => false,
})
const { send, close } = createHttp()
const connection = connectionOf(origin, { count: 5, perMs: 200 })
const one = async (): Promise<void> => {
  const slot = await budget.take(connection, 'forward', 2_000, Number.POSITIVE_INFINITY)
  const result = await send({
    key: 'k',
    method: 'GET',
    url: `${origin}/x`,
    headers: {},
    timeoutMs: 2_000,
    origins: [origin],
    lane: 'forward',
  })
  slot?.done(result.kind === 'reply')
}
await Promise.all(Array.from({ length: Number(count) }, one))
close()
store.close()
