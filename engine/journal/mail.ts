import type { DatabaseSync } from 'node:sqlite'
import type { Json } from '../../schemas/json.ts'
import { openDatabase } from './database.ts'
import type { Entry } from './entry.ts'

/** What another process may ask of a run: to end, or a person's answer under the key that waits for it. */
export type MailName = 'cancel' | 'answer'

export interface Mail {
  readonly name: MailName
  /** The waiting key; empty for `cancel`. */
  readonly key: string
  readonly value: Json
  /** The same mail sent twice counts once. */
  readonly dedupe: string
}

/** Leaves a mail in a run's journal, owned or not; false when it had been sent before. */
export function sendMail(journalPath: string, { name, key, value, dedupe }: Mail): boolean {
  const database = openDatabase(journalPath)
  try {
    const { changes } = database
      .prepare('INSERT INTO mail (name, key, value, dedupe) VALUES (?, ?, ?, ?) ON CONFLICT (dedupe) DO NOTHING')
      .run(name, key, JSON.stringify(value), dedupe)
    return changes === 1
  } finally {
    database.close()
  }
}

/** A mail that was left in a run's journal and not taken yet, owned or not. */
export function leftMail(journalPath: string, name: MailName, key: string): Json | undefined {
  const database = openDatabase(journalPath)
  try {
    return nextMail(database, name, key)
  } finally {
    database.close()
  }
}

/** The newest mail that was not taken yet: a person's last word counts. */
export function nextMail(database: DatabaseSync, name: MailName, key: string): Json | undefined {
  const mail = database
    .prepare('SELECT value FROM mail WHERE name = ? AND key = ? AND taken IS NULL ORDER BY id DESC LIMIT 1')
    .get(name, key) as { value: string } | undefined
  return mail && (JSON.parse(mail.value) as Json)
}

/** In the transaction of the entry that answers it: what was asked is settled, also by a person at the terminal. */
export function takeMail(database: DatabaseSync, entry: Entry, seq: number): void {
  const answered = answeredBy(entry)
  if (answered === undefined) return
  database
    .prepare('UPDATE mail SET taken = ? WHERE name = ? AND key = ? AND taken IS NULL')
    .run(seq, answered.name, answered.key)
}

function answeredBy(entry: Entry): Pick<Mail, 'name' | 'key'> | undefined {
  if (entry.type === 'decision') return { name: 'answer', key: entry.key }
  if (entry.type === 'signal' && entry.signal === 'cancel') return { name: 'cancel', key: '' }
  return undefined
}
