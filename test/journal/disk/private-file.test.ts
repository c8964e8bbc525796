import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { UsageError } from '../../../engine/errors.ts'
import {
  makePrivateFile,
  makePrivateFolder,
  networkFileSystem,
  requireOwn,
} from '../../../engine/journal/private-file.ts'
import { temporaryFolder } from '../samples.ts'
import { recordSyncs } from '../synced.ts'

function refusalOf(body: () => void): UsageError {
  try {
    body()
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe.skipIf(process.platform !== 'linux')('a new name is durable before anything is written under it', () => {
  test('of a file', () => {
    const folder = temporaryFolder()
    const synced = recordSyncs()
    makePrivateFile(join(folder, 'new'))
    expect(synced).toEqual([folder])
    makePrivateFile(join(folder, 'new'))
    expect(synced).toEqual([folder])
  })

  test('of a folder', () => {
    const folder = temporaryFolder()
    const synced = recordSyncs()
    makePrivateFolder(join(folder, 'new'))
    expect(synced).toEqual([folder])
  })
})

test('a file that is there keeps what is in it', () => {
  const path = join(temporaryFolder(), 'here')
  writeFileSync(path, 'contents')
  makePrivateFile(path)
  expect(readFileSync(path, 'utf8')).toBe('contents')
})

test('a folder is made with those around it, for its user only', () => {
  const path = join(temporaryFolder(), 'a', 'b', 'c')
  makePrivateFolder(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})

describe('a path is refused with what it is', () => {
  test('when it is not there', () => {
    const path = join(temporaryFolder(), 'gone')
    expect(refusalOf(() => requireOwn(path, 'file')).message).toBe(`"${path}" does not exist`)
  })

  test('when it is a link, and the folder itself is asked for', () => {
    const folder = temporaryFolder()
    symlinkSync(folder, join(folder, 'link'))
    for (const kind of ['file', 'directory'] as const) {
      const { message, help } = refusalOf(() => requireOwn(join(folder, 'link'), kind))
      expect(message).toMatch(/is a link/)
      expect(help).toBe('give the folder itself')
    }
  })

  test('when it is of the other kind', () => {
    const folder = temporaryFolder()
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(refusalOf(() => requireOwn(folder, 'file')).message).toBe(`"${folder}" is not a regular file`)
    expect(refusalOf(() => requireOwn(file, 'directory')).message).toBe(`"${file}" is not a directory`)
    expect(() => requireOwn(folder, 'directory')).not.toThrow()
    expect(() => requireOwn(file, 'file')).not.toThrow()
  })

  test('when it belongs to another user', () => {
    const folder = temporaryFolder()
    const { uid } = statSync(folder)
    const spy = vi.spyOn(process as { getuid: () => number }, 'getuid').mockReturnValue(uid + 1)
    onTestFinished(() => spy.mockRestore())
    const { message, help } = refusalOf(() => requireOwn(folder, 'directory'))
    expect(message).toBe(`"${folder}" belongs to user ${uid}, this is user ${uid + 1}`)
    expect(help).toBe('use a state directory of your own')
  })

  test.each(['-wal', '-shm'])('when the side file %s of a database is no plain file', side => {
    const path = join(temporaryFolder(), 'journal.sqlite')
    mkdirSync(`${path}${side}`)
    expect(refusalOf(() => makePrivateFile(path)).message).toMatch(/is not a regular file/)
  })
})

// Linux statfs(2); a number above 2^31 comes back negative.
test.each([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [-0xacb2be, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
  [0xef53, undefined],
  [0x01021994, undefined],
])('a state directory is refused on network file systems: %i is %s', (type, name) => {
  expect(networkFileSystem(type)).toBe(name)
})
