import type { Entry, KeyedEntry } from './entry.ts'
import { type Journal, JournalIndex } from './journal.ts'

/** A journal in memory, for runs that need not outlive their process; reads leave no evidence in it, `beforeAppend` and `afterAppend` may throw. */
export class MemoryJournal implements Journal {
  readonly #entries: Entry[] = []
  readonly #index = new JournalIndex()
  #beforeAppend: ((entry: Entry) => void) | undefined
  #afterAppend: ((entry: Entry) => void) | undefined

  /** What a drill does around every entry: crash, fill the disk, deliver a signal. */
  interrupt({ before, after }: { before?: (entry: Entry) => void; after?: (entry: Entry) => void }): void {
    this.#beforeAppend = before
    this.#afterAppend = after
  }

  append(entry: Entry): void {
    this.#beforeAppend?.(entry)
    this.#entries.push(entry)
    this.#index.add(entry)
    this.#afterAppend?.(entry)
  }

  find<T extends KeyedEntry['type']>(type: T, key: string): Extract<KeyedEntry, { type: T }> | undefined {
    return this.#index.find(type, key)
  }

  entries(): readonly Entry[] {
    return this.#entries
  }
}
