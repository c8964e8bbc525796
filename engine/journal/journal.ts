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
  readonly #byType = new Map<KeyedEntry['type'], Map<string, KeyedEntry>>()

  add(entry: Entry): void {
    if (!('key' in entry)) return
    const byKey = this.#byType.get(entry.type)
    if (byKey === undefined) this.#byType.set(entry.type, new Map([[entry.key, entry]]))
    else byKey.set(entry.key, entry)
  }

  find<T extends KeyedEntry['type']>(type: T, key: string): Extract<KeyedEntry, { type: T }> | undefined {
    return this.#byType.get(type)?.get(key) as Extract<KeyedEntry, { type: T }> | undefined
  }
}
