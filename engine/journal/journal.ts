import type { Entry, KeyedEntry } from './entry.ts'

/** Durable entries of one run, answered from memory. */
export interface Journal {
  /** Returns once the entry (and every buffered read before it) is on disk; throws an EngineFault when it is not. */
  append(entry: Entry): void
  /** Keeps a read for the evidence without a sync of its own; absent where no evidence is kept. */
  note?(entry: Entry): void
  /** The newest entry of a type under a key. */
  find<T extends KeyedEntry['type']>(type: T, key: string): Extract<KeyedEntry, { type: T }> | undefined
  /** All entries, oldest first. */
  entries(): readonly Entry[]
}

/** The index behind `find`, folded from entries. */
export class JournalIndex {
  readonly #byKey = new Map<string, KeyedEntry>()

  add(entry: Entry): void {
    if ('key' in entry) this.#byKey.set(`${entry.type} ${entry.key}`, entry)
  }

  find<T extends KeyedEntry['type']>(type: T, key: string): Extract<KeyedEntry, { type: T }> | undefined {
    return this.#byKey.get(`${type} ${key}`) as Extract<KeyedEntry, { type: T }> | undefined
  }
}
