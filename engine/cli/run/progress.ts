import type { Entry } from '../../journal/entry.ts'
import { pathOf, stepKeyOf } from '../../key.ts'
import type { Progress } from '../../plan/first-difference.ts'

/** How far the journal says that each step came; a scope was begun when something in it was. */
export function progressOf(entries: readonly Entry[]): Progress {
  const begun = new Set<string>()
  const done = new Set<string>()
  for (const entry of entries) {
    if (!('key' in entry)) continue
    for (const path of scopesOf(entry.key)) begun.add(path)
    if (entry.type === 'done') done.add(pathOf(entry.key))
  }
  return path => (done.has(path) ? 'done' : begun.has(path) ? 'begun' : 'untouched')
}

/** `space#1/counts[0]/rows@2:now` → `space`, `space/counts`, `space/counts[0]`, `space/counts[0]/rows`. */
function* scopesOf(key: string): Generator<string> {
  const path = pathOf(stepKeyOf(key))
  for (const { index } of path.matchAll(/[/[]/g)) yield path.slice(0, index)
  yield path
}
