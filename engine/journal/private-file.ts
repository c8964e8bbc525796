import {
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  type Stats,
  statfsSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { UsageError } from '../errors.ts'

/** A folder of ours, mode 0700, made when it is missing; a link or another user's folder is refused (property S28). */
export function makePrivateFolder(path: string): void {
  if (statOf(path) === undefined) {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    syncFolder(dirname(path))
  }
  requireOwn(path, 'directory')
}

/** A file of ours, mode 0600, made empty when it is missing; SQLite gives its side files the same mode. */
export function makePrivateFile(path: string): void {
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
  if (statOf(path) === undefined) {
    closeSync(openSync(path, O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY, 0o600))
    syncFolder(dirname(path))
  }
  requireOwn(path, 'file')
  // SQLite opens its side files by name, so they must not be links either.
  for (const side of [`${path}-wal`, `${path}-shm`]) if (statOf(side) !== undefined) requireOwn(side, 'file')
}

/** Throws a UsageError unless the path is a plain folder or file of this user. */
export function requireOwn(path: string, kind: 'directory' | 'file'): void {
  const found = statOf(path)
  if (found === undefined) throw new UsageError(`"${path}" does not exist`)
  if (found.isSymbolicLink())
    throw new UsageError(
      `"${path}" is a link; Drillbook follows no links in its state directory`,
      'give the folder itself',
    )
  if (kind === 'directory' ? !found.isDirectory() : !found.isFile())
    throw new UsageError(`"${path}" is not a ${kind === 'directory' ? 'directory' : 'regular file'}`)
  const user = process.getuid?.()
  if (user !== undefined && found.uid !== user)
    throw new UsageError(
      `"${path}" belongs to user ${found.uid}, this is user ${user}`,
      'use a state directory of your own',
    )
  if (kind === 'file' && (found.mode & 0o077) !== 0) chmodSync(path, 0o600)
}

/** Makes a new name in a folder durable. */
function syncFolder(path: string): void {
  const folder = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

// Linux statfs(2) magic numbers. SQLite's locks and WAL do not work across machines (sqlite.org/wal.html).
const networkFileSystems: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
  [0x01021997, '9P'],
  [0x0bd00bd0, 'Lustre'],
  [0x47504653, 'GPFS'],
  [0x19830326, 'BeeGFS'],
])

/** The name of the network file system that a path is on, if it is on one. */
export const networkFileSystem = (type: number): string | undefined => networkFileSystems.get(type >>> 0)

/** Throws a UsageError when locks and syncs can not be trusted where the path is. */
export function requireLocalDisk(path: string): void {
  const name = process.platform === 'linux' ? networkFileSystem(statfsSync(path).type) : undefined
  if (name === undefined) return
  throw new UsageError(
    `state directory "${path}" is on a network file system (${name}), where locks and syncs can not be trusted`,
    'name a local folder with --state-dir or DRILLBOOK_STATE',
  )
}

function statOf(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false })
}
