import type { Import } from './sources.ts'
import type { Row } from './table.ts'

/** Where a file belongs: its folder, or its room. */
export type PlaceOf = (path: string) => string

const arrow = ({ from, to }: Pick<Import, 'from' | 'to'>): string => `${from} → ${to}`

/** Imports that no row allows; every file may import from its own place. */
export const strays = (imports: readonly Import[], rows: readonly Row[], placeOf: PlaceOf): readonly string[] =>
  imports.filter(one => one.isOurs && !isAllowed(one, rows, placeOf)).map(arrow)

function isAllowed({ from, to, isType }: Import, rows: readonly Row[], placeOf: PlaceOf): boolean {
  const row = rows.find(({ folder }) => folder === placeOf(from))
  if (row === undefined) return false
  if (placeOf(to) === row.folder) return true
  return (isType ? [...row.values, ...row.types] : row.values).some(allowed => covers(allowed, to, placeOf))
}

/** A name stands for a place, a name that ends in `.ts` for one file, nothing for everything. */
const covers = (allowed: string, path: string, placeOf: PlaceOf): boolean =>
  allowed === '' || (allowed.endsWith('.ts') ? path === allowed : placeOf(path) === allowed)

/** What rows allow and nobody does. */
export const unused = (imports: readonly Import[], rows: readonly Row[], placeOf: PlaceOf): readonly string[] =>
  rows.flatMap(({ folder, values, types }) =>
    [...values, ...types]
      .filter(allowed => allowed !== '' && allowed !== folder)
      .filter(allowed => !imports.some(one => placeOf(one.from) === folder && covers(allowed, one.to, placeOf)))
      .map(allowed => `${folder} → ${allowed}`),
  )

/** Imports of a package by a file that is not its door. */
export const doorless = (imports: readonly Import[], rows: readonly Row[], placeOf: PlaceOf): readonly string[] =>
  imports
    .filter(({ isOurs, to }) => !isOurs && !to.startsWith('node:'))
    .filter(({ from, to }) => {
      const row = rows.find(({ folder }) => folder === placeOf(from))
      return row?.packages.get(packageOf(to))?.includes(from) !== true
    })
    .map(arrow)

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** Groups of names that reach each other by edges, each sorted; a name alone is no circle. */
export function circles(edges: Iterable<readonly [from: string, to: string]>): readonly (readonly string[])[] {
  const targets = new Map<string, Set<string>>()
  for (const [from, to] of edges) if (from !== to) targets.set(from, (targets.get(from) ?? new Set()).add(to))
  const reached = new Map([...targets.keys()].map(name => [name, reachedFrom(name, targets)]))
  const found = new Map<string, readonly string[]>()
  for (const [name, names] of reached) {
    const circle = [...names].filter(other => reached.get(other)?.has(name)).sort()
    if (circle.length > 0) found.set(circle.join(' '), circle)
  }
  return [...found.values()]
}

function reachedFrom(start: string, targets: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const reached = new Set<string>()
  const open = [...(targets.get(start) ?? [])]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue
    reached.add(name)
    open.push(...(targets.get(name) ?? []))
  }
  return reached
}

/** Folders with more files directly in them than a reader takes in at once: `steps/clickhouse: 29`. */
export function crowded(paths: readonly string[], most: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].filter(([, count]) => count > most).map(([folder, count]) => `${folder}: ${count}`)
}
