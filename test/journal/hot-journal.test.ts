import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { readRows } from '../../engine/journal/database.ts'

test('a journal whose owner was killed while the file was made is read as empty', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drillbook-hot-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'journal.sqlite')
  killedWhileMade(join(folder, 'owner.sqlite'), path)
  expect(readRows(path)).toEqual([])
})

/** What a killed process leaves: a file that is partly written, and the rollback journal that undoes it. */
function killedWhileMade(owner: string, path: string): void {
  const database = new DatabaseSync(owner)
  // A cache of one page writes to the file before the commit.
  database.exec('PRAGMA cache_size = 1; BEGIN; CREATE TABLE journal (json TEXT)')
  for (let row = 0; row < 200; row += 1) database.exec(`INSERT INTO journal VALUES (hex(randomblob(500)))`)
  for (const suffix of ['', '-journal']) copyFileSync(`${owner}${suffix}`, `${path}${suffix}`)
  database.close()
}
