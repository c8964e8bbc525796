/** SQLite's primary result codes (sqlite.org/rescode.html). */
const FULL = 13
const IOERR = 10
const READONLY = 8
const BUSY = 5

const primaryCode = (error: unknown): number | undefined => {
  const code = (error as { errcode?: unknown }).errcode
  return typeof code === 'number' ? code & 0xff : undefined
}

/** The write failed for want of space; the transaction was rolled back and nothing else is wrong. */
export const isDiskFull = (error: unknown): boolean => primaryCode(error) === FULL

/** Whether a disk, or what stands for one, refused; anything else is a mistake of ours. */
export const isDiskFault = (error: unknown): boolean =>
  [FULL, IOERR, READONLY, BUSY].includes(primaryCode(error) ?? -1) ||
  ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM'].includes(
    (error as NodeJS.ErrnoException | undefined)?.code ?? '',
  )

/** What a disk's error means and what to do, in one sentence without a full stop. */
export function describeDiskFault(error: unknown): string {
  const code = primaryCode(error) ?? (error as NodeJS.ErrnoException).code
  switch (code) {
    case FULL:
    case 'ENOSPC':
    case 'EDQUOT':
      return 'no space is left; free some, then run "drillbook recover"'
    case IOERR:
    case 'EIO':
      // After a failed sync the next one may succeed though pages were lost (PostgreSQL's fsync finding, 2018).
      return `the disk reports an input/output error (${(error as Error).message}); check it, then run "drillbook recover"`
    case READONLY:
    case 'EROFS':
      return 'the disk is read-only; make it writable, then run "drillbook recover"'
    case 'EACCES':
    case 'EPERM':
      return `this user may not write there (${(error as Error).message}); name another place with --state-dir or DRILLBOOK_STATE`
    case BUSY:
      return 'another process keeps it locked; end that process, then run "drillbook recover"'
    default:
      return (error as Error).message
  }
}
