import type { Entry, KeyedEntry } from './entry.ts'
import { type Journal, JournalIndex } from './journal.ts'

/** A journal in memory, for runs that need not outlive their process; `beforeAppend` and `afterAppend` may throw. */
export class MemoryJournal implements Journal {
  readonly #entries: Entry[] = []
  readonly #index = new JournalIndex()
  #beforeAppend: ((entry: Entry) => void) | undefined
  #afterAppend: ((entry: Entry) => void) | undefined
  /** Absent unless somebody will read the run: a drill only judges it. */
  readonly note?: (entry: Entry) => void

  constructor({ notes = false }: { readonly notes?: boolean } = {}) {
    if (notes) this.note = entry => this.#keep(entry)
  }

  /** What a drill does around every entry: crash, fill the disk, deliver a signal. */
  interrupt({ before, after }: { before?: (entry: Entry) => void; after?: (entry: Entry) => void }): void {
    this.#beforeAppend = before
    this.#afterAppend = after
  }

  append(entry: Entry): void {
    this.#beforeAppend?.(entry)
    this.#keep(entry)
    this.#afterAppend?.(entry)
  }

  find<T extends KeyedEntry['type']>(type: T, key: string): Extract<KeyedEntry, { type: T }> | undefined {
    return this.#index.find(type, key)
  }

  entries(): readonly Entry[] {
    return this.#entries
  }

  #keep(entry: Entry): void {
    this.#entries.push(entry)
    this.#index.add(entry)
  }
}
