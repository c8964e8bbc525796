import type { Budget, Connection, Lane, Slot } from './runtime.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** The rate budget in virtual time: waiting for a slot moves the clock. It outlives a crash, like the real one. */
export class SimulatedBudget implements Budget {
  readonly #clock: VirtualClock
  readonly #accounts = new Map<string, { busy: { freeAt: number; lane: Lane }[]; heldUntil: number }>()

  constructor(clock: VirtualClock) {
    this.#clock = clock
  }

  async take(connection: Connection, lane: Lane, timeoutMs: number, untilMs: number): Promise<Slot | undefined> {
    const account = this.#account(connection)
    for (;;) {
      const now = this.#clock.now()
      account.busy = account.busy.filter(slot => slot.freeAt > now)
      const freeAt = Math.max(account.heldUntil, this.#freeAt(connection, lane, now))
      if (freeAt <= now) break
      if (freeAt > untilMs) return undefined
      this.#clock.pass(freeAt - now)
    }
    const { perMs } = connection.rate
    const slot = { freeAt: this.#clock.now() + timeoutMs + perMs, lane }
    account.busy.push(slot)
    return {
      done: answered => {
        if (answered) slot.freeAt = this.#clock.now() + perMs
      },
    }
  }

  holdOff(connection: Connection, untilMs: number): void {
    const account = this.#account(connection)
    account.heldUntil = Math.max(account.heldUntil, untilMs)
  }

  state(connection: Connection): { readonly free: number; readonly limit: number } {
    const limit = connection.rate.count
    return {
      free: limit - this.#account(connection).busy.filter(slot => slot.freeAt > this.#clock.now()).length,
      limit,
    }
  }

  #freeAt(connection: Connection, lane: Lane, now: number): number {
    const { busy } = this.#account(connection)
    const usedBy = (other: Lane): number => busy.filter(slot => slot.lane === other).length
    const { cleanup, refresh } = connection.reserved
    const kept =
      (lane === 'cleanup' ? 0 : Math.max(0, cleanup - usedBy('cleanup'))) +
      (lane === 'refresh' ? 0 : Math.max(0, refresh - usedBy('refresh')))
    const allowed = connection.rate.count - kept
    if (busy.length < allowed) return now
    const ends = busy.map(slot => slot.freeAt).sort((left, right) => left - right)
    return ends[busy.length - allowed]!
  }

  #account(connection: Connection): { busy: { freeAt: number; lane: Lane }[]; heldUntil: number } {
    let account = this.#accounts.get(connection.budgetKey)
    if (account === undefined) {
      account = { busy: [], heldUntil: 0 }
      this.#accounts.set(connection.budgetKey, account)
    }
    return account
  }
}
