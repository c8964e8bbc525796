import type { Clock } from '../clock.ts'
import type { Budget, Connection } from '../runtime.ts'
import type { BudgetStore } from './budget-store.ts'
import { freeAfterAnswer, freeAfterSilence, freeFor, type SlotLimit } from './sliding-log.ts'

export interface BudgetOptions {
  readonly store: BudgetStore
  readonly clock: Clock
  /** Returns early when the run is cancelled. */
  readonly sleep: (ms: number) => Promise<void>
  readonly isCancelled: () => boolean
}

/** Another process may free a place sooner than was promised, so nobody sleeps longer than this. */
const LONGEST_SLEEP_MS = 1_000

/** The local rate budget: waits for places in a store that all runs share. */
export function createBudget({ store, clock, sleep, isCancelled }: BudgetOptions): Budget {
  const now = () => ({ wall: clock.now(), monotonic: clock.monotonic() })
  return {
    take: async (connection, lane, timeoutMs, untilMs) => {
      for (;;) {
        const limit = limitOf(connection)
        const answer = store.take({ account: connection.budgetKey, lane, limit, timeoutMs, now: now() })
        if ('id' in answer) {
          const sentAt = clock.monotonic()
          return {
            done: answered => {
              const at = clock.monotonic()
              const silence = Math.max(freeAfterSilence(sentAt, timeoutMs, limit.perMs), at + limit.perMs)
              store.freeAt(answer.id, answered ? freeAfterAnswer(at, limit.perMs) : silence)
            },
          }
        }
        const leftMs = untilMs - clock.monotonic()
        if (leftMs <= 0 || isCancelled()) return undefined
        await sleep(Math.min(answer.waitMs, leftMs, LONGEST_SLEEP_MS))
      }
    },
    holdOff: (connection, untilMs) => store.holdOff(connection.budgetKey, untilMs),
    state: connection => {
      const limit = limitOf(connection)
      const live = store.taken(connection.budgetKey).filter(slot => slot.freeAt > clock.monotonic())
      return { free: Math.max(0, freeFor(live, 'forward', limit)), limit: limit.count }
    },
  }
}

const limitOf = ({ rate, reserved }: Connection): SlotLimit => ({ ...rate, reserved })
