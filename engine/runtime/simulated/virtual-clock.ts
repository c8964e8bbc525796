/** A clock that only moves when somebody waits. */
export class VirtualClock {
  #now: number

  constructor(startAt: number) {
    this.#now = startAt
  }

  now(): number {
    return this.#now
  }

  /** Time goes on by so much. */
  pass(ms: number): void {
    if (ms > 0) this.#now += ms
  }
}
