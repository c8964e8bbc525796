import type { Entry } from './entry.ts'

/**
 * Path of a key, as people and schedules write it: without the numbers of tries. `#n` numbers the tries of a retried
 * scope, `@n` those on the wire, `~n` the rounds of a release, `^n` the times that it was taken up again.
 */
export const pathOf = (key: string): string => (/[#@~^]/.test(key) ? key.replace(/[#@~^]\d+/g, '') : key)

/** Last id of a path: `counts[0]/rows` → `rows`. */
export const stepOf = (key: string): string => {
  const path = pathOf(key)
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The place of an entry in a run, as schedules write it: `space/buffer.begin`. */
export const placeOf = (entry: Entry): string => `${'key' in entry ? pathOf(entry.key) : 'run'}.${entry.type}`
