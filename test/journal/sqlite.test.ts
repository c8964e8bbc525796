import { chmodSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { verifyChain } from '../../engine/journal/chain.ts'
import { openDatabase, readRows, rowsOf, transaction } from '../../engine/journal/database.ts'
import { leftMail, sendMail } from '../../engine/journal/mail.ts'
import { openJournal } from '../../engine/journal/sqlite.ts'
import { begin, done, end, faultOf, openSample, owner, start, temporaryFolder } from './samples.ts'

const newPath = () => join(temporaryFolder(), 'journal.sqlite')

/** Runs the body on a second handle, as another program would. */
function tamper(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

describe('a journal on disk', () => {
  test('a later process finds every entry of an earlier one, and its own epoch is one more', () => {
    const path = newPath()
    const first = openSample(path)
    first.append(start())
    first.append(done('buffer', { bufferId: 'b-1' }))
    first.close()

    const second = openSample(path)
    expect(second.epoch).toBe(2)
    expect(second.entries().map(entry => entry.type)).toEqual(['open', 'start', 'done', 'open'])
    expect(second.find('done', 'buffer')).toMatchObject({ outputs: { bufferId: 'b-1' } })
    expect(second.find('done', 'other')).toBeUndefined()
  })

  test('an appended entry is in the file before append returns, also without a clean end', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(begin('buffer@1'))
    expect(readRows(path).map(row => JSON.parse(row.json).type)).toEqual(['open', 'begin'])
  })

  test('what memory answers is what the file holds', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(done('a', { list: [1, { b: 2, a: 1 }], text: 'ü\n"' }))
    const fromFile = readRows(path).map(row => JSON.parse(row.json))
    expect(journal.entries()).toEqual(fromFile)
  })

  test('noted reads are written with the next entry, before it', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.note({ type: 'call', key: 'look', at: 1, method: 'GET', path: '/b', tookMs: 3 })
    expect(readRows(path)).toHaveLength(1)
    journal.append(done('look'))
    expect(journal.entries().map(entry => entry.type)).toEqual(['open', 'call', 'done'])
  })

  test('noted reads are written once', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.note({ type: 'call', key: 'look', at: 1, method: 'GET', path: '/b', tookMs: 3 })
    for (const key of ['look', 'next']) journal.append(done(key))
    journal.close()
    expect(readRows(path).map(row => JSON.parse(row.json).type)).toEqual(['open', 'call', 'done', 'done'])
  })

  test('noted reads of an owner that was overtaken are not written when it closes', () => {
    const path = newPath()
    const first = openSample(path)
    const second = openSample(path)
    first.note({ type: 'call', key: 'look', at: 1, method: 'GET', path: '/b', tookMs: 3 })
    first.close()
    first.close()
    second.append(start())
    expect(readRows(path).map(row => JSON.parse(row.json).type)).toEqual(['open', 'open', 'start'])
  })

  test('the head and the epoch go on where an earlier process stopped', () => {
    const path = newPath()
    const first = openSample(path)
    expect(first.epoch).toBe(1)
    first.append(start())
    const { head } = first
    first.close()
    expect(verifyChain(readRows(path), head).ok).toBe(true)
    const second = openSample(path)
    expect(readRows(path).map(({ seq, epoch }) => [seq, epoch])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ])
    expect(second.head).toBe(readRows(path).at(-1)!.hash)
  })

  test('noted reads are written when the journal closes', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.note({ type: 'call', key: 'look', at: 1, method: 'GET', path: '/b', tookMs: 3 })
    journal.close()
    expect(readRows(path)).toHaveLength(2)
  })

  test('what is masked is masked in the file and in memory', () => {
    const path = newPath()
    const journal = openSample(path, text => text.replaceAll('hunter22', '[secret x]'))
    journal.append(done('a', { error: 'bad token hunter22' }))
    expect(readRows(path).at(-1)!.json).not.toContain('hunter22')
    expect(journal.find('done', 'a')).toMatchObject({ outputs: { error: 'bad token [secret x]' } })
  })

  test('a secret that is also a word of ours hides nothing that identifies an entry', () => {
    const path = newPath()
    const hide = (text: string) => text.replaceAll(/restore|applied|result|vendorBusy/g, '[secret x]')
    const first = openSample(path, hide)
    first.append({
      type: 'result',
      key: 'restore@1',
      at: 1,
      outcome: 'applied',
      outputs: { note: 'restore', list: ['restore'] },
      failure: { class: 'vendorBusy', message: 'no restore', subject: { name: 'restore' } },
    })
    first.append({
      type: 'attention',
      key: 'restore',
      at: 1,
      item: { step: 'restore', state: 'held', what: 'a restore', check: 'restore', clear: 'x', since: 1 },
    })
    first.close()
    const second = openSample(path)
    expect(second.find('result', 'restore@1')).toEqual({
      type: 'result',
      key: 'restore@1',
      at: 1,
      outcome: 'applied',
      outputs: { note: '[secret x]', list: ['[secret x]'] },
      failure: { class: 'vendorBusy', message: 'no [secret x]', subject: { name: '[secret x]' } },
    })
    expect(second.find('attention', 'restore')?.item).toMatchObject({
      step: 'restore',
      what: 'a [secret x]',
      check: '[secret x]',
    })
  })

  test('values and sentences are masked each in their own way', () => {
    const path = newPath()
    const journal = openJournal(path, {
      owner,
      mask: text => text.replaceAll('postgres', '[secret x]'),
      maskData: text => text,
    })
    onTestFinished(() => journal.close())
    journal.append(done('a', { database: 'postgres' }))
    journal.append({ type: 'release', key: 'a', at: 1, verdict: 'released', evidence: 'said postgres' })
    expect(journal.find('done', 'a')?.outputs).toEqual({ database: 'postgres' })
    expect(journal.find('release', 'a')?.evidence).toBe('said [secret x]')
  })

  test('the head is the hash of the newest entry', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(start())
    expect(verifyChain(readRows(path), journal.head)).toMatchObject({ ok: true, count: 2 })
  })
})

describe('a transaction', () => {
  test('that fails leaves nothing, and the next one goes on', () => {
    const database = openDatabase(newPath())
    onTestFinished(() => database.close())
    const insert = (seq: number) => database.prepare(`INSERT INTO journal VALUES (?, 1, '{}', 'h')`).run(seq)
    expect(() =>
      transaction(database, () => {
        insert(1)
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(database.isTransaction).toBe(false)
    transaction(database, () => insert(2))
    expect(rowsOf(database).map(({ seq }) => seq)).toEqual([2])
  })

  test('that the database has ended by itself fails with its own error', () => {
    const database = openDatabase(newPath())
    onTestFinished(() => database.close())
    expect(() =>
      transaction(database, () => {
        database.exec('ROLLBACK')
        throw new Error('rolled back by the database')
      }),
    ).toThrow('rolled back by the database')
  })

  test('is on the disk when it returns, and is seen by those who read meanwhile', () => {
    const database = openDatabase(newPath())
    onTestFinished(() => database.close())
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  })
})

describe('ownership', () => {
  test('an owner that was overtaken is stopped at its next append and writes nothing', () => {
    const path = newPath()
    const first = openSample(path)
    first.append(start())
    const second = openSample(path)
    expect(faultOf(() => first.append(begin('buffer@1')))).toMatchObject({ kind: 'not-owner' })
    expect(faultOf(() => first.append(done('buffer')))).toMatchObject({ kind: 'not-owner' })
    second.append(begin('buffer@1'))
    expect(second.entries().map(entry => entry.type)).toEqual(['open', 'start', 'open', 'begin'])
  })

  test('entries cut off behind the owner stop it too', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(start())
    tamper(path, 'DELETE FROM journal WHERE seq = 2')
    expect(faultOf(() => journal.append(done('buffer'))).kind).toBe('not-owner')
  })
})

describe('a journal that can not be trusted', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['altered', `UPDATE journal SET json = replace(json, '200', '201') WHERE seq = 2`, 'entry 2'],
    ['of another epoch', 'UPDATE journal SET epoch = 2 WHERE seq = 3', 'entry 3'],
    ['dropped', 'DELETE FROM journal WHERE seq = 3', 'entry 3 is missing'],
    [
      'swapped',
      'UPDATE journal SET seq = 99 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 99',
      'entry 3',
    ],
    ['repeated', 'INSERT INTO journal SELECT 6, epoch, json, hash FROM journal WHERE seq = 5', 'entry 6'],
  ]
  test.each(cases)('an entry that was %s is refused with its place', (_, sql, place) => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(start())
    journal.append(begin('a@1'))
    journal.append(done('a'))
    journal.append(end())
    journal.close()
    tamper(path, sql)
    const fault = faultOf(() => openJournal(path, { owner }))
    expect(fault.kind).toBe('journal-refused')
    expect(fault.message).toContain(place)
  })

  test('a newer format is refused with its version, and left as it was', () => {
    const path = newPath()
    openSample(path).close()
    tamper(path, 'PRAGMA user_version = 2')
    const fault = faultOf(() => openJournal(path, { owner }))
    expect(fault.kind).toBe('journal-refused')
    expect(fault.message).toMatch(/format 2.*up to 1/)
    tamper(path, 'PRAGMA user_version = 1')
    expect(readRows(path)).toHaveLength(1)
  })

  test('a database of another program is refused', () => {
    const path = newPath()
    tamper(path, 'CREATE TABLE notes (text)')
    expect(faultOf(() => openJournal(path, { owner })).message).toContain('not a journal of Drillbook')
  })

  test('a journal without entries, and a database without tables, are empty', () => {
    const path = newPath()
    writeFileSync(path, '')
    expect(readRows(path)).toEqual([])
    const other = newPath()
    openDatabase(other).close()
    expect(readRows(other)).toEqual([])
  })

  test('reading is refused where opening is, and where there is nothing', () => {
    const path = newPath()
    expect(() => readRows(path)).toThrow(/does not exist/)
    writeFileSync(path, 'not a database, but longer than the header that SQLite reads first, so that it is looked at')
    expect(faultOf(() => readRows(path)).message).toMatch(/can not be read: /)
    expect(faultOf(() => readRows(path)).cause).toBeInstanceOf(Error)
    const foreign = newPath()
    tamper(foreign, 'CREATE TABLE notes (text)')
    expect(faultOf(() => readRows(foreign)).message).toContain('not a journal of Drillbook')
    const emptied = newPath()
    openSample(emptied).close()
    tamper(emptied, 'DROP TABLE journal; DROP TABLE mail')
    expect(faultOf(() => readRows(emptied)).message).toContain('not a journal of Drillbook')
  })

  test('a file that is no database is refused', () => {
    const path = newPath()
    writeFileSync(path, 'not a database, but longer than the header that SQLite reads first, so that it is looked at')
    expect(faultOf(() => openJournal(path, { owner })).kind).toBe('journal-refused')
  })
})

describe('the files', () => {
  test('are readable for their user only, side files included', () => {
    const path = newPath()
    openSample(path).append(start())
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test.each([0o640, 0o604, 0o660, 0o610, 0o644])('are made private when they were not: %o', mode => {
    const path = newPath()
    openSample(path).close()
    chmodSync(path, mode)
    openSample(path)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test.each(['journal.sqlite', 'journal.sqlite-wal'])('a link in place of %s is refused', name => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'elsewhere'), '')
    symlinkSync(join(folder, 'elsewhere'), join(folder, name))
    expect(() => openJournal(join(folder, 'journal.sqlite'), { owner })).toThrow(/is a link/)
  })
})

describe('mail', () => {
  const answer = (key: string, dedupe: string) => ({
    name: 'answer' as const,
    key,
    value: { decision: 'approve' },
    dedupe,
  })

  test('an answer waits until the decision entry takes it, in one transaction', () => {
    const path = newPath()
    const journal = openSample(path)
    expect(journal.mail('answer', 'signoff')).toBeUndefined()
    expect(sendMail(path, answer('signoff', 'one'))).toBe(true)
    expect(journal.mail('answer', 'signoff')).toEqual({ decision: 'approve' })
    expect(journal.mail('answer', 'other')).toBeUndefined()
    journal.append({ type: 'decision', key: 'signoff', at: 3, by: 'ada', decision: 'approve' })
    expect(journal.mail('answer', 'signoff')).toBeUndefined()
  })

  test('mail does not disturb its owner or the chain', () => {
    const path = newPath()
    const journal = openSample(path)
    journal.append(start())
    sendMail(path, { name: 'cancel', key: '', value: null, dedupe: 'c' })
    journal.append({ type: 'signal', at: 3, signal: 'INT' })
    expect(journal.mail('cancel', '')).toBeNull()
    journal.append({ type: 'signal', at: 3, signal: 'cancel' })
    expect(journal.mail('cancel', '')).toBeUndefined()
    expect(verifyChain(readRows(path)).ok).toBe(true)
  })

  test('the same mail counts once, also after it was taken', () => {
    const path = newPath()
    const journal = openSample(path)
    sendMail(path, answer('signoff', 'one'))
    journal.append({ type: 'decision', key: 'signoff', at: 3, by: 'ada', decision: 'approve' })
    expect(sendMail(path, answer('signoff', 'one'))).toBe(false)
    expect(journal.mail('answer', 'signoff')).toBeUndefined()
  })

  test('the newest mail counts, and all of one key is settled by one entry', () => {
    const path = newPath()
    const journal = openSample(path)
    for (const [key, turn] of [
      ['other', 0],
      ['signoff', 1],
      ['signoff', 2],
    ] as const)
      sendMail(path, { ...answer(key, `${key}-${turn}`), value: { turn } })
    expect(journal.mail('answer', 'signoff')).toEqual({ turn: 2 })
    expect(leftMail(path, 'answer', 'signoff')).toEqual({ turn: 2 })
    expect(journal.mail('cancel', 'signoff')).toBeUndefined()
    journal.append({ type: 'decision', key: 'signoff', at: 3, by: 'ada', decision: 'approve' })
    expect(journal.mail('answer', 'signoff')).toBeUndefined()
    expect(journal.mail('answer', 'other')).toEqual({ turn: 0 })
  })

  test('mail to a run that nobody owns is found by its next owner', () => {
    const path = newPath()
    openSample(path).close()
    sendMail(path, answer('signoff', 'one'))
    expect(openSample(path).mail('answer', 'signoff')).toEqual({ decision: 'approve' })
  })
})
