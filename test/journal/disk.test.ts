import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { verifyChain } from '../../engine/journal/chain.ts'
import { readRows } from '../../engine/journal/database.ts'
import type { Entry } from '../../engine/journal/entry.ts'
import { begin, done, end, faultOf, openSample, start, temporaryFolder } from './samples.ts'

const newPath = () => join(temporaryFolder(), 'journal.sqlite')
const typesIn = (path: string) => readRows(path).map(row => JSON.parse(row.json).type)
const large = 'x'.repeat(20_000)

/** Lets a test answer for one of SQLite's statements; everything else runs. */
function interceptExec(before: (database: DatabaseSync, sql: string) => void) {
  const original = DatabaseSync.prototype.exec
  const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql) {
    before(this, sql)
    return original.call(this, sql)
  })
  onTestFinished(() => spy.mockRestore())
  return { spy, original }
}

/** SQLite finds no room for a further page, until the reserve is gone. */
function fillDisk(path: string) {
  const reserve = join(path, '..', 'journal.reserve')
  const { original } = interceptExec((database, sql) => {
    if (sql === 'BEGIN IMMEDIATE') original.call(database, `PRAGMA max_page_count = ${existsSync(reserve) ? 1 : 1_000}`)
  })
  return reserve
}

describe('a full disk', () => {
  test('refuses a forward entry, says what to do, and leaves the reserve to what must still be written', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(start())
    const reserve = fillDisk(path)
    const forward = { ...begin('a@1'), requestHash: large }
    const fault = faultOf(() => journal.append(forward))
    expect(fault.kind).toBe('journal-lost')
    expect(fault.message).toMatch(/no space is left; free some, then run "drillbook recover"/)
    expect(existsSync(reserve)).toBe(true)
    expect(typesIn(path)).toEqual(['open', 'start'])

    journal.append(done('a', { large }))
    expect(existsSync(reserve)).toBe(false)
    journal.append(end())
    expect(typesIn(path)).toEqual(['open', 'start', 'done', 'end'])
    expect(verifyChain(readRows(path), journal.head).ok).toBe(true)
  })

  const item = { step: 'a', state: 'held', what: large, check: 'c', clear: 'd', since: 1 } as const
  const closing: readonly Entry[] = [
    { type: 'result', key: 'a@1', at: 1, outcome: 'applied', outputs: { large } },
    { type: 'settled', key: 'a', at: 1, tries: 1, verdict: 'applied', by: 'look', outputs: { large } },
    done('a', { large }),
    { type: 'release', key: 'a/defer.1', at: 1, verdict: 'released', evidence: large },
    { type: 'attention', key: 'a', at: 1, item },
    { type: 'phase', key: '', at: 1, why: 'failed' },
    { type: 'signal', at: 1, signal: 'INT' },
    { type: 'end', at: 1, status: 'needs-attention', outputs: {}, held: [item] },
  ]
  test.each(closing)('leaves room for an entry of type $type', entry => {
    const path = newPath()
    const journal = openSample(path)
    // The note makes also a small entry need a further page.
    journal.note(done('look', { large }))
    fillDisk(path)
    journal.append(entry)
    expect(typesIn(path)).toEqual(['open', 'done', entry.type])
  })

  test('when even the reserve is not enough, the message holds the masked entry', () => {
    const path = newPath()
    const journal = openSample(path, text => text.replaceAll('hunter22', '[secret x]'))
    const { original } = interceptExec((database, sql) => {
      if (sql === 'BEGIN IMMEDIATE') original.call(database, 'PRAGMA max_page_count = 1')
    })
    const fault = faultOf(() => journal.append(done('buffer', { bufferId: 'b-1', note: 'hunter22', large })))
    expect(fault.kind).toBe('journal-lost')
    expect(fault.message).toContain('"bufferId":"b-1"')
    expect(fault.message).toContain('[secret x]')
    expect(fault.message).not.toContain('hunter22')
  })

  test('the reserve stands beside an open journal and goes with it', () => {
    const path = newPath()
    const journal = openSample(path)
    expect(statSync(join(path, '..', 'journal.reserve')).size).toBe(256 * 1024)
    journal.close()
    expect(existsSync(join(path, '..', 'journal.reserve'))).toBe(false)
  })
})

describe('a disk that fails', () => {
  test('after a failed sync the handle is never used again', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(start())
    const { spy } = interceptExec((_, sql) => {
      // SQLITE_IOERR_FSYNC.
      if (sql === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { errcode: 1034 })
    })
    const fault = faultOf(() => journal.append(done('a')))
    expect(fault.kind).toBe('journal-lost')
    expect(fault.message).toMatch(/input\/output error.*drillbook recover/)
    const statements = spy.mock.calls.length
    expect(faultOf(() => journal.append(end()))).toBe(fault)
    expect(spy.mock.calls).toHaveLength(statements)
    spy.mockRestore()
    expect(typesIn(path)).toEqual(['open', 'start'])
  })

  test('a file that may not grow stops the run, and everything acknowledged is there', () => {
    const path = newPath()
    const writer = new URL('./processes/writer.ts', import.meta.url).pathname
    // dash counts blocks of 512 bytes: files end at 600 KiB, with EFBIG.
    const script = `ulimit -f 1200; exec "${process.execPath}" "${writer}" "${path}"`
    const { acknowledged, kinds } = JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8' }))
    expect(kinds).toHaveLength(2)
    expect(kinds[0]).toMatch(/^journal-lost: .*input\/output error/)
    expect(kinds[1]).toBe(kinds[0])
    expect(acknowledged).toBeGreaterThan(10)
    const rows = readRows(path)
    expect(verifyChain(rows).ok).toBe(true)
    expect(rows.length - 1).toBe(acknowledged)
  })
})
