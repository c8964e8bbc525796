import { textOf } from './sources.ts'

/** One row of the table "Who may import whom" in docs/architecture.md. */
export interface Row {
  readonly folder: string
  readonly values: readonly string[]
  readonly types: readonly string[]
  /** Package → the files that may import it. */
  readonly packages: ReadonlyMap<string, readonly string[]>
}

const page = textOf('docs/architecture.md')

const rowsBelow = (title: string, cellCount: number): readonly (readonly string[])[] =>
  page
    .split(`## ${title}`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter(line => line.startsWith('| `'))
    .map(line => line.split('|').slice(1, -1))
    .filter(cells => cells.length === cellCount)

export const table: readonly Row[] = rowsBelow('Who may import whom', 5).map(([folder, , values, types, packages]) => ({
  folder: quoted(folder!)[0]!,
  values: values!.includes('everything') ? [''] : quoted(values!),
  types: types!.includes('everything') ? [''] : quoted(types!),
  packages: new Map(
    packages!.split(';').flatMap(part => {
      const [name, ...files] = quoted(part)
      return name === undefined ? [] : [[name, files.map(file => `${quoted(folder!)[0]}/${file}`)] as const]
    }),
  ),
}))

/** Folders that are a house of their own, with a table of their rooms. */
export const houses = ['engine/run', 'engine/cli'] as const

/** The rooms of one house; a house's own name stands for the files directly in it. */
export const roomsOf = (house: string): readonly Row[] =>
  rowsBelow(`Rooms of \`${house}\``, 4).map(([room, , values, types]) => {
    const named = (cell: string): string[] => quoted(cell).map(name => (name === house ? house : `${house}/${name}`))
    return { folder: named(room!)[0]!, values: named(values!), types: named(types!), packages: new Map() }
  })

/** `engine/run/call/send.ts` is in the room `engine/run/call`, `engine/run/frame.ts` in `engine/run`. */
export function roomOf(house: string, path: string): string {
  const [room = '', below] = path.slice(house.length + 1).split('/')
  return below === undefined ? house : `${house}/${room}`
}

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)
}
