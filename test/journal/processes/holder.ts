import { acquireLock } from '../../../engine/journal/lock.ts'

/** A process of its own that holds a lock until it is ended: `node holder.ts PATH`. */
console.log(acquireLock(process.argv[2]!) === undefined ? 'refused' : 'held')
setInterval(() => {}, 1_000)
