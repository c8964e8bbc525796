import { textOf } from './sources.ts'

/** One row of the table "Who may import whom" in docs/architecture.md. */
export interface Row {
  readonly folder: string
  readonly values: readonly string[]
  readonly types: readonly string[]
  /** Package → the files that may import it. */
  readonly packages: ReadonlyMap<string, readonly string[]>
}

export const table: readonly Row[] = textOf('docs/architecture.md')
  .split('## Who may import whom')[1]!
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line => line.split('|').slice(1, -1))
  .filter(cells => cells.length === 5)
  .map(([folder, , values, types, packages]) => ({
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

export const rowOf = (folder: string): Row | undefined => table.find(row => row.folder === folder)

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)
}
