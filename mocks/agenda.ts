/** What happens at a time of its own, without a request: late deliveries, and what people at the vendor do. */
export interface Agenda {
  /** The clock, or the time of what is happening. */
  now(): number
  add(entry: AgendaEntry): void
  /** Does everything that is due, oldest first, each at its own time. */
  run(): void
  /** When the last delivery that is on its way will have arrived, or now. */
  settledAt(): number
}

export interface AgendaEntry {
  readonly dueMs: number
  readonly act: () => void
  /** A request that is on its way; the final state is not final before it has arrived. */
  readonly isDelivery: boolean
}

export function createAgenda(clock: () => number): Agenda {
  const entries: AgendaEntry[] = []
  let actingAt: number | undefined
  return {
    now: () => actingAt ?? clock(),
    add(entry) {
      entries.push(entry)
      entries.sort((one, other) => one.dueMs - other.dueMs)
    },
    run() {
      if (entries.length === 0) return
      const untilMs = clock()
      while (entries.length > 0 && entries[0]!.dueMs <= untilMs) {
        const { dueMs, act } = entries.shift()!
        actingAt = dueMs
        act()
        actingAt = undefined
      }
    },
    settledAt: () => Math.max(clock(), ...entries.filter(({ isDelivery }) => isDelivery).map(({ dueMs }) => dueMs)),
  }
}
