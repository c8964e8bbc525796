import { dirname, join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { canonical, type Json } from '../../schemas/json.ts'
import { EngineFault } from '../errors.ts'
import { nextCommand } from '../next-command.ts'
import { genesis, nextRow, type Row, verifyChain } from './chain.ts'
import { openDatabase, rowsOf, transaction } from './database.ts'
import { describeDiskFault, isDiskFull } from './disk-fault.ts'
import type { Entry, KeyedEntry, OpenEntry } from './entry.ts'
import { type Journal, JournalIndex } from './journal.ts'
import { type MailName, nextMail, takeMail } from './mail.ts'
import { type EntryMasks, type Mask, maskEntry } from './mask-entry.ts'
import { readEntry } from './read-entry.ts'
import { makeReserve, type Reserve } from './reserve.ts'

export interface SqliteJournal extends Journal {
  note(entry: Entry): void
  /** Counts the processes that have owned the run. */
  readonly epoch: number
  /** Hash of the newest entry: kept outside, it shows a cut tail. */
  readonly head: string
  /** The oldest mail that no entry has answered; it is taken with the entry that does. */
  mail(name: MailName, key: string): Json | undefined
  close(): void
}

export interface JournalOptions {
  /** Who opens it: written as the `open` entry, which takes the run over from any earlier owner. */
  readonly owner: Omit<OpenEntry, 'type' | 'epoch'>
  /** Replaces secrets in the sentences that are written. */
  readonly mask?: Mask
  /** The same for values (`Masker.maskData`); default `mask`. */
  readonly maskData?: Mask
}

/**
 * Takes a run's journal over: verifies it, folds it and appends `open` with the next epoch. The caller holds the run's
 * lock; an earlier owner that still lives finds the newer entry at its next append and stops.
 */
export function openJournal(path: string, options: JournalOptions): SqliteJournal {
  const database = openDatabase(path)
  try {
    const rows = rowsOf(database)
    const verdict = verifyChain(rows)
    if (!verdict.ok) throw altered(path, verdict.problem)
    const journal = new FileJournal(path, { ...options, database, rows, reserve: reserveFor(path, rows) })
    journal.append({ type: 'open', epoch: journal.epoch, ...options.owner })
    return journal
  } catch (error) {
    database.close()
    throw error
  }
}

export const altered = (path: string, problem: string): EngineFault =>
  new EngineFault(
    'journal-refused',
    `journal "${path}" can not be trusted: ${problem}; "${nextCommand('verify', [path])}" shows it`,
  )

/** Entries that close what was begun: they may use the reserve, forward ones leave it to them. */
const closing: ReadonlySet<Entry['type']> = new Set([
  'result',
  'settled',
  'done',
  'release',
  'attention',
  'phase',
  'signal',
  'end',
])

class FileJournal implements SqliteJournal {
  readonly epoch: number
  readonly #path: string
  readonly #database: DatabaseSync
  readonly #reserve: Reserve | undefined
  readonly #masks: EntryMasks
  readonly #newest: StatementSync
  readonly #insert: StatementSync
  readonly #index = new JournalIndex()
  readonly #entries: Entry[] = []
  #notes: Entry[] = []
  #last: Row | undefined
  /** Why nothing more may be written through this handle. */
  #fault: EngineFault | undefined

  constructor(path: string, { database, rows, reserve, mask = text => text, maskData = mask }: JournalParts) {
    this.#path = path
    this.#database = database
    this.#reserve = reserve
    this.#masks = { words: mask, data: maskData }
    this.#newest = database.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1')
    this.#insert = database.prepare('INSERT INTO journal (seq, epoch, json, hash) VALUES (?, ?, ?, ?)')
    this.#last = rows.at(-1)
    this.epoch = (this.#last?.epoch ?? 0) + 1
    for (const { json } of rows) this.#keep(readEntry(json))
  }

  get head(): string {
    return this.#last?.hash ?? genesis
  }

  append(entry: Entry): void {
    if (this.#fault !== undefined) throw this.#fault
    const entries = [...this.#notes, entry]
    try {
      this.#commit(entries)
    } catch (error) {
      const canUseReserve = isDiskFull(error) && closing.has(entry.type) && this.#reserve?.free()
      if (!canUseReserve) throw this.#lost(error, entry)
      this.#retryOnce(entries, entry)
    }
    this.#notes = []
  }

  note(entry: Entry): void {
    this.#notes.push(entry)
  }

  find<T extends KeyedEntry['type']>(type: T, key: string): Extract<KeyedEntry, { type: T }> | undefined {
    return this.#index.find(type, key)
  }

  entries(): readonly Entry[] {
    return this.#entries
  }

  mail(name: MailName, key: string): Json | undefined {
    return nextMail(this.#database, name, key)
  }

  close(): void {
    if (!this.#database.isOpen) return
    try {
      if (this.#fault === undefined && this.#notes.length > 0) this.#commit(this.#notes)
    } catch {
      // Reads are kept for the evidence only; the run's own entries are on disk.
    }
    this.#database.close()
    this.#reserve?.remove()
  }

  #retryOnce(entries: readonly Entry[], entry: Entry): void {
    try {
      this.#commit(entries)
    } catch (error) {
      throw this.#lost(error, entry)
    }
  }

  #commit(entries: readonly Entry[]): void {
    const rows: Row[] = []
    transaction(this.#database, () => {
      this.#requireOurs()
      for (const entry of entries) {
        const row = nextRow(rows.at(-1) ?? this.#last, this.epoch, canonical(maskEntry(entry, this.#masks)))
        this.#insert.run(row.seq, row.epoch, row.json, row.hash)
        takeMail(this.#database, entry, row.seq)
        rows.push(row)
      }
    })
    this.#last = rows.at(-1) ?? this.#last
    // What memory answers is what a later process would read.
    for (const { json } of rows) this.#keep(readEntry(json))
  }

  /** The newest row is the one that we wrote: nobody has taken the run over (property S17). */
  #requireOurs(): void {
    const newest = this.#newest.get() as Pick<Row, 'seq' | 'hash'> | undefined
    if (newest?.seq === this.#last?.seq && newest?.hash === this.#last?.hash) return
    this.#fault = new EngineFault('not-owner', `another process has taken over the run of journal "${this.#path}"`)
    throw this.#fault
  }

  /** A full disk leaves the handle good for closing entries; after any other failure it is never used again. */
  #lost(error: unknown, entry: Entry): EngineFault {
    if (error instanceof EngineFault) return error
    // What has happened already must not be lost with the disk; what was about to happen, did not.
    const words = closing.has(entry.type)
      ? `. The entry that was lost: ${canonical(maskEntry(entry, this.#masks))}`
      : ''
    const fault = new EngineFault(
      'journal-lost',
      `journal "${this.#path}" can not be written: ${describeDiskFault(error)}${words}`,
      { cause: error },
    )
    if (!isDiskFull(error)) this.#fault = fault
    return fault
  }

  #keep(entry: Entry): void {
    this.#entries.push(entry)
    this.#index.add(entry)
  }
}

interface JournalParts extends JournalOptions {
  readonly database: DatabaseSync
  readonly rows: readonly Row[]
  readonly reserve: Reserve | undefined
}

/** A new run does not start without its reserve; one that is being recovered on a full disk goes on without. */
function reserveFor(path: string, rows: readonly Row[]): Reserve | undefined {
  try {
    return makeReserve(join(dirname(path), 'journal.reserve'))
  } catch (error) {
    if (rows.length > 0) return undefined
    throw new EngineFault('journal-lost', `no room for journal "${path}": ${describeDiskFault(error)}`, {
      cause: error,
    })
  }
}
