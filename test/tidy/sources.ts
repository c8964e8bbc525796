import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const root = new URL('../..', import.meta.url).pathname

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Files below a folder, by their path in the repository. */
export const filesIn = (folder: string, ending = '.ts', { recursive = true } = {}): readonly string[] =>
  readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .map(name => (folder === '.' ? name : `${folder}/${name}`))
    .sort()

/** Sources that ship. */
export const sources: readonly string[] = ['schemas', 'engine', 'steps', 'mocks']
  .flatMap(folder => filesIn(folder))
  .filter(path => !path.endsWith('.d.ts'))

/** The folder that the table of docs/architecture.md knows a file by: `engine/run`, `engine` for the contracts, `steps`. */
export function folderOf(path: string): string {
  const [first = '', second = '', third] = path.split('/')
  return first === 'engine' && third !== undefined ? `${first}/${second}` : first
}

export interface Import {
  readonly from: string
  /** A path in the repository, or the name of a package. */
  readonly to: string
  readonly isOurs: boolean
  readonly isType: boolean
}

/** Everything that a file imports; code in texts (templates of new files) does not count. */
export function importsOf(path: string): readonly Import[] {
  const text = textOf(path)
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm)]
  return found.map(([, type, fixed, dynamic]) => {
    const to = fixed ?? dynamic!
    const isOurs = to.startsWith('.')
    return { from: path, to: isOurs ? normalize(join(dirname(path), to)) : to, isOurs, isType: type !== undefined }
  })
}

export const imports: readonly Import[] = sources.flatMap(importsOf)

/** The source without comments and texts: what is done, not what is said. */
export const codeOf = (path: string): string =>
  textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/`(?:[^`\\]|\\.)*`/g, '``')

/** Lines of a source without comments; texts and patterns stay. */
export const codeLines = (path: string): readonly string[] =>
  textOf(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter(line => !line.trimStart().startsWith('//'))
