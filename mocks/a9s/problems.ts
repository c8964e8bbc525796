import type { Instance } from './instance.ts'
import { doneAt } from './task.ts'

/** What only the vendor's side can see to have gone wrong at the end. */
export const problemsOf = (instance: Instance): readonly string[] => [...restoredTwice(instance), ...keysLost(instance)]

/** A restore after a restore that was done discards everything written in between. */
function restoredTwice({ name, restores }: Instance): readonly string[] {
  const own = restores.filter(restore => !restore.foreign)
  return own.flatMap((restore, index) => {
    const earlier = own.slice(0, index).find(before => doneAt(before) <= restore.triggeredAt)
    if (earlier === undefined) return []
    return [`a9s: "${name}" was restored again (${restore.id}) after restore ${earlier.id} was done`]
  })
}

/** A key that is replaced before any backup was made with it was made up anew by a repeated call. */
function keysLost({ name, keys, backups }: Instance): readonly string[] {
  return keys.entries.flatMap(({ key, since }, index) => {
    const next = keys.entries[index + 1]
    if (key.owner !== 'client' || next?.key.owner !== 'client') return []
    if (backups.some(({ triggeredAt }) => triggeredAt >= since && triggeredAt < next.since)) return []
    return [`a9s: "${name}" got two keys from a client with no backup between them`]
  })
}
