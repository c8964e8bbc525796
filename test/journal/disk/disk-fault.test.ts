import { expect, test } from 'vitest'
import { describeDiskFault, isDiskFault, isDiskFull } from '../../../engine/journal/disk-fault.ts'

const fault = (fields: { errcode?: number; code?: string }) => Object.assign(new Error('as the disk says it'), fields)

/** Primary and extended result codes of SQLite (sqlite.org/rescode.html), and the codes of Node. */
const faults: readonly (readonly [string, { errcode?: number; code?: string }, RegExp])[] = [
  ['SQLITE_FULL', { errcode: 13, code: 'ERR_SQLITE_ERROR' }, /^no space is left; free some/],
  ['ENOSPC', { code: 'ENOSPC' }, /^no space is left; free some/],
  ['EDQUOT', { code: 'EDQUOT' }, /^no space is left; free some/],
  ['SQLITE_IOERR', { errcode: 10 }, /input\/output error \(as the disk says it\); check it/],
  ['SQLITE_IOERR_FSYNC', { errcode: 1034 }, /input\/output error \(as the disk says it\); check it/],
  ['EIO', { code: 'EIO' }, /input\/output error \(as the disk says it\); check it/],
  ['SQLITE_READONLY', { errcode: 8 }, /is read-only; make it writable/],
  ['SQLITE_READONLY_DBMOVED', { errcode: 1032 }, /is read-only; make it writable/],
  ['EROFS', { code: 'EROFS' }, /is read-only; make it writable/],
  ['EACCES', { code: 'EACCES' }, /may not write there \(as the disk says it\); name another place/],
  ['EPERM', { code: 'EPERM' }, /may not write there \(as the disk says it\); name another place/],
  ['SQLITE_BUSY', { errcode: 5 }, /keeps it locked; end that process/],
  ['SQLITE_BUSY_SNAPSHOT', { errcode: 517 }, /keeps it locked; end that process/],
]

test.each(faults)('%s is a fault of the disk, with what to do about it', (_, fields, words) => {
  expect(isDiskFault(fault(fields))).toBe(true)
  expect(describeDiskFault(fault(fields))).toMatch(words)
})

test.each([
  ['SQLITE_ERROR', { errcode: 1, code: 'ERR_SQLITE_ERROR' }],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', { errcode: 1555 }],
  ['ENOENT', { code: 'ENOENT' }],
  ['no code', {}],
])('%s is a mistake of ours, in its own words', (_, fields) => {
  expect(isDiskFault(fault(fields))).toBe(false)
  expect(describeDiskFault(fault(fields))).toBe('as the disk says it')
})

test('only a full database leaves everything else as it was', () => {
  expect(isDiskFull(fault({ errcode: 13 }))).toBe(true)
  expect(isDiskFull(fault({ errcode: 13 | (1 << 8) }))).toBe(true)
  for (const errcode of [5, 8, 10, 1034]) expect(isDiskFull(fault({ errcode }))).toBe(false)
})
