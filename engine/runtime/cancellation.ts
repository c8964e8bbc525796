import { setMaxListeners } from 'node:events'
import type { CancelReason } from '../journal/entry.ts'

/** The one wish to end a run, from a signal, a mail or the command itself; the first reason stays. */
export class Cancellation {
  readonly #controller = new AbortController()
  #reason: CancelReason | undefined

  constructor() {
    // Every sleep of every branch listens; Node would warn of a leak at the eleventh.
    setMaxListeners(0, this.#controller.signal)
  }

  get reason(): CancelReason | undefined {
    return this.#reason
  }

  /** Aborted with the first request: wakes sleeps and ends the local command. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  request(reason: CancelReason): void {
    this.#reason ??= reason
    this.#controller.abort()
  }
}
