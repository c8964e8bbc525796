import {
  freeAfterAnswer,
  freeAfterSilence,
  freeFor,
  mayTakeAt,
  type SlotLimit,
  type TakenSlot,
} from '../budget/sliding-log.ts'
import type { Budget, Connection, Lane, Slot } from '../runtime.ts'
import type { VirtualClock } from './virtual-clock.ts'

interface Account {
  taken: { lane: Lane; freeAt: number }[]
  heldUntil: number
}

/** The rate budget in virtual time: waiting for a slot moves the clock. It outlives a crash, like the real one. */
export class SimulatedBudget implements Budget {
  readonly #clock: VirtualClock
  readonly #accounts = new Map<string, Account>()

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  async take(connection: Connection, lane: Lane, timeoutMs: number, untilMs: number): Promise<Slot | undefined> {
    const account = this.#accountOf(connection)
    const now = this.#clock.now()
    if (account.taken.length > 0) account.taken = account.taken.filter(slot => slot.freeAt > now)
    const limit = limitOf(connection)
    // Far below the limit, as nearly always, nothing has to be sorted.
    const freeAt = freeFor(account.taken, lane, limit) > 0 ? now : mayTakeAt(account.taken, lane, limit, now)
    const startsAt = Math.max(freeAt, account.heldUntil)
    if (startsAt > untilMs) {
      this.#clock.pass(untilMs - now)
      return undefined
    }
    this.#clock.pass(startsAt - now)
    const slot = { lane, freeAt: freeAfterSilence(this.#clock.now(), timeoutMs, limit.perMs) }
    account.taken.push(slot)
    return {
      done: answered => {
        if (answered) slot.freeAt = freeAfterAnswer(this.#clock.now(), limit.perMs)
      },
    }
  }

  holdOff(connection: Connection, untilMs: number): void {
    const account = this.#accountOf(connection)
    account.heldUntil = Math.max(account.heldUntil, untilMs)
  }

  state(connection: Connection): { readonly free: number; readonly limit: number } {
    const now = this.#clock.now()
    const live: readonly TakenSlot[] = this.#accountOf(connection).taken.filter(slot => slot.freeAt > now)
    return { free: Math.max(0, freeFor(live, 'forward', limitOf(connection))), limit: connection.rate.count }
  }

  #accountOf({ budgetKey }: Connection): Account {
    let account = this.#accounts.get(budgetKey)
    if (account === undefined) {
      account = { taken: [], heldUntil: 0 }
      this.#accounts.set(budgetKey, account)
    }
    return account
  }
}

const limitOf = ({ rate, reserved }: Connection): SlotLimit => ({ ...rate, reserved })
