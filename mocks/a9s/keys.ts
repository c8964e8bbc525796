import { hashText } from '../streams.ts'

/**
 * A key that backups are encrypted with. The key that a client of this world was handed over is not known here, so it
 * opens with whatever the client gives; a key that a client set itself is compared.
 */
export type Key =
  | { readonly owner: 'handed-over' }
  | { readonly owner: 'stranger' }
  | { readonly owner: 'client'; readonly hash: string }

export interface KeyEntry {
  readonly key: Key
  /** In force from then on, not retroactively (disaster recovery endpoints). */
  readonly since: number
}

/** The keys of one instance, oldest first; a key replaces the one before. */
export interface KeyHistory {
  readonly entries: readonly KeyEntry[]
  set(key: Key, since: number): void
  /** The key that a backup triggered at a time is encrypted with. */
  at(time: number): Key
  /** Whether a key that a client sends decrypts what was encrypted with another. */
  opens(key: Key, sent: string): boolean
}

export const clientKey = (sent: string): Key => ({ owner: 'client', hash: hashText(sent) })

export function keyHistory(first: Key): KeyHistory {
  const entries: KeyEntry[] = [{ key: first, since: Number.NEGATIVE_INFINITY }]
  return {
    entries,
    set(key, since) {
      if (!isSame(entries.at(-1)!.key, key)) entries.push({ key, since })
    },
    at: time => entries.findLast(entry => entry.since <= time)!.key,
    opens(key, sent) {
      const given = clientKey(sent)
      if (key.owner === 'handed-over') return !entries.some(entry => isSame(entry.key, given))
      return isSame(key, given)
    },
  }
}

const isSame = (one: Key, other: Key): boolean =>
  one.owner === 'client' && other.owner === 'client' ? one.hash === other.hash : one.owner === other.owner
