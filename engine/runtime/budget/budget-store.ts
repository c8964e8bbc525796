import { randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { transaction } from '../../journal/database.ts'
import { makePrivateFile } from '../../journal/private-file.ts'
import type { Lane } from '../runtime.ts'
import { freeAfterSilence, mayTakeAt, type SlotLimit, type TakenSlot } from './sliding-log.ts'

/** Asks for a place in a vendor's window. */
export interface Ask {
  /** What the vendor counts by. */
  readonly account: string
  readonly lane: Lane
  readonly limit: SlotLimit
  readonly timeoutMs: number
  readonly now: { readonly wall: number; readonly monotonic: number }
}

/** A place, or how long to wait before asking again. */
export type SlotAnswer = { readonly id: number } | { readonly waitMs: number }

/** The places taken in every vendor's window. */
export interface BudgetStore {
  take(ask: Ask): SlotAnswer
  /** The place is free at this monotonic time. */
  freeAt(id: number, at: number): void
  /** No request to the account before this wall time. */
  holdOff(account: string, until: number): void
  taken(account: string): readonly TakenSlot[]
  /** Key of fingerprints: the same for all runs that share this store. */
  readonly key: string
  close(): void
}

/** Places of one process on its own clock, for `run --mock`. */
export const memoryBudgetStore = (): BudgetStore => openBudgetStore(':memory:', 'this process')

/**
 * Places shared by all processes that use the same file. They are written before the request leaves, so that a process
 * that dies keeps its places until the vendor has forgotten them.
 */
export function openBudgetStore(path: string, bootId: string): BudgetStore {
  if (path !== ':memory:') makePrivateFile(path)
  const database = new DatabaseSync(path, { timeout: 5_000 })
  // Every commit survives the end of the process; only a hold-off is also synced.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  transaction(database, () => database.exec(schema))
  const key = database
    .prepare(
      'INSERT INTO fact (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value RETURNING value',
    )
    .get('key', randomBytes(32).toString('hex')) as { value: string }
  const slots = database.prepare('SELECT lane, free_at AS freeAt FROM slot WHERE account = ?')
  const held = database.prepare('SELECT until FROM hold WHERE account = ?')
  const insert = database.prepare('INSERT INTO slot (account, lane, free_at) VALUES (?, ?, ?)')
  const forget = database.prepare('DELETE FROM slot WHERE free_at <= ?')
  const free = database.prepare('UPDATE slot SET free_at = ? WHERE id = ?')
  const hold = database.prepare(
    'INSERT INTO hold (account, until) VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET until = max(until, excluded.until)',
  )
  const taken = (account: string) => slots.all(account) as unknown as TakenSlot[]

  return {
    key: key.value,
    take: ({ account, lane, limit, timeoutMs, now }) =>
      transaction(database, () => {
        startAgainAfterReboot(database, bootId, now.monotonic, limit.perMs)
        forget.run(now.monotonic)
        const { until } = (held.get(account) ?? { until: 0 }) as { until: number }
        if (until > now.wall) return { waitMs: until - now.wall }
        const at = mayTakeAt(taken(account), lane, limit, now.monotonic)
        if (at > now.monotonic) return { waitMs: at - now.monotonic }
        const { lastInsertRowid } = insert.run(account, lane, freeAfterSilence(now.monotonic, timeoutMs, limit.perMs))
        return { id: Number(lastInsertRowid) }
      }),
    freeAt: (id, at) => void free.run(at, id),
    holdOff: (account, until) => {
      database.exec('PRAGMA synchronous = FULL')
      hold.run(account, until)
      database.exec('PRAGMA synchronous = NORMAL')
    },
    taken,
    close: () => database.close(),
  }
}

const schema = `
  CREATE TABLE IF NOT EXISTS slot (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, lane TEXT NOT NULL, free_at REAL NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS slot_account ON slot (account);
  CREATE TABLE IF NOT EXISTS hold (account TEXT PRIMARY KEY, until REAL NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`

/** The monotonic clock begins anew with the machine: what was taken before is taken for one period from now. */
function startAgainAfterReboot(database: DatabaseSync, bootId: string, now: number, perMs: number): void {
  const known = database.prepare("SELECT value FROM fact WHERE name = 'boot'").get() as { value: string } | undefined
  if (known?.value === bootId) return
  database.prepare('UPDATE slot SET free_at = ?').run(now + perMs)
  database.prepare("INSERT OR REPLACE INTO fact (name, value) VALUES ('boot', ?)").run(bootId)
}
