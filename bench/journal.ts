import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Entry } from '../engine/journal/entry.ts'
import { MemoryJournal } from '../engine/journal/memory.ts'
import { openJournal } from '../engine/journal/sqlite.ts'
import { best, printTable } from './ratio.ts'

const RECORDS = 200
const ROUNDS = 5
const OWNER = { at: 0, host: 'bench', pid: 1, user: 'bench', version: '0' }

/** What one synced record costs, against the disk's own price: an append and an fdatasync. */
export async function benchJournal(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-bench-'))
  try {
    let number = 0
    const bare = await best(ROUNDS, () => {
      const file = openSync(join(folder, `bare-${number++}`), 'a')
      for (let record = 0; record < RECORDS; record += 1) {
        writeSync(file, `${JSON.stringify(entryOf(record))}\n`)
        fdatasyncSync(file)
      }
      closeSync(file)
    })
    const durable = await best(ROUNDS, () => {
      const journal = openJournal(join(folder, `journal-${number++}`), { owner: OWNER })
      for (let record = 0; record < RECORDS; record += 1) journal.append(entryOf(record))
      journal.close()
    })
    const memory = await best(ROUNDS, () => {
      const journal = new MemoryJournal()
      for (let record = 0; record < RECORDS; record += 1) journal.append(entryOf(record))
    })
    printTable('One journal record', [
      { name: 'append and fdatasync of the same JSON', eachMs: bare / RECORDS },
      { name: 'journal of a run, synced and chained', eachMs: durable / RECORDS },
      { name: 'journal of a drill, in memory', eachMs: memory / RECORDS },
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const entryOf = (record: number): Entry => ({
  type: 'begin',
  key: `space/buffer@${record}`,
  at: record,
  requestHash: '0123456789abcdef0123456789abcdef',
})
