import { describe, expect, test } from 'vitest'
import { rules } from '../engine/check/rules/index.ts'
import manifest from '../package.json' with { type: 'json' }
import { codeLines, codeOf, filesIn, folderOf, type Import, imports, sources, textOf } from './tidy/sources.ts'
import { rowOf, table } from './tidy/table.ts'

describe('imports', () => {
  test('every folder has its row in docs/architecture.md', () => {
    const folders = [...new Set(sources.map(folderOf))].sort()
    expect(table.map(({ folder }) => folder).sort()).toEqual(folders)
  })

  test('go only where the table allows', () => {
    const strays = imports.filter(({ isOurs }) => isOurs).filter(one => !isAllowed(one))
    expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('the table allows nothing that nobody needs', () => {
    const unused = table.flatMap(({ folder, values, types }) =>
      [...values, ...types]
        .filter(allowed => allowed !== '' && allowed !== folder)
        .filter(allowed => !imports.some(one => folderOf(one.from) === folder && covers(allowed, one.to)))
        .map(allowed => `${folder} → ${allowed}`),
    )
    expect(unused).toEqual([])
  })

  test('steps and mocks never meet', () => {
    const meeting = imports.filter(
      ({ from, to }) =>
        (from.startsWith('steps/') && to.startsWith('mocks/')) ||
        (from.startsWith('mocks/') && to.startsWith('steps/')),
    )
    expect(meeting).toEqual([])
  })

  test('every package has one door', () => {
    const strays = imports
      .filter(({ isOurs, to }) => !isOurs && !to.startsWith('node:'))
      .filter(({ from, to }) => rowOf(folderOf(from))?.packages.get(packageOf(to))?.includes(from) !== true)
    expect(strays.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('every package that ships has a door', () => {
    const doors = new Set(table.flatMap(({ packages }) => [...packages.keys()]))
    expect(Object.keys(manifest.dependencies).filter(name => !doors.has(name))).toEqual([])
  })

  test('folders do not import each other in circles', () => {
    expect(circleAmong(imports.filter(({ isOurs, isType }) => isOurs && !isType))).toEqual([])
  })
})

describe('the world has few doors', () => {
  /** Nothing else touches clock, chance, disk, network, environment or process. */
  const doors = ['engine/runtime/', 'engine/journal/', 'engine/cli/', 'mocks/doors/']
  const inner = sources.filter(path => !doors.some(door => path.startsWith(door)))
  const stray =
    /\b(?:Date\.now|new Date\(\)|performance\.now|Math\.random|randomUUID|randomBytes|setTimeout|setInterval|process\.\w+|fetch\()/

  test('inner files ask the port, not the machine', () => {
    const found = inner.flatMap(path =>
      codeOf(path)
        .split('\n')
        .filter(line => stray.test(line))
        .map(line => `${path}: ${line.trim()}`),
    )
    // The live view refreshes itself; it is a view and no part of a run.
    expect(found).toEqual(['engine/report/live.ts: const timer = setInterval(refresh, REFRESH_MS)'])
  })

  test('Node’s own modules that reach the world stay outside', () => {
    const harmless = new Set(['node:crypto', 'node:util', 'node:path', 'node:module', 'node:stream'])
    const reaching = imports.filter(
      ({ from, to, isType }) => inner.includes(from) && to.startsWith('node:') && !harmless.has(to) && !isType,
    )
    expect(reaching.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  test('secrets are revealed at the doors; inside, only to be joined to other text and to be held against a schema', () => {
    const revealing = sources.filter(path => /\b(?:reveal|revealJson)\(/.test(codeOf(path)))
    expect(revealing.filter(path => !path.startsWith('engine/runtime/'))).toEqual([
      'schemas/secret.ts',
      'schemas/validate/validate.ts',
      'engine/template/evaluate.ts',
    ])
  })
})

describe('facts are declared', () => {
  const lines = sources.flatMap(path => codeLines(path).map(line => ({ path, line })))
  const strays = (pattern: RegExp): readonly string[] =>
    lines.filter(({ line }) => pattern.test(line)).map(({ path, line }) => `${path}: ${line.trim()}`)

  test('no name of a field is searched for what it may mean: ids are what step types say they are', () => {
    expect(strays(/\bI[dD]s?\)?\$\/|(?:endsWith|includes|startsWith)\('_?I[dD]s?'\)/)).toEqual([])
  })

  test('no host or address tells what a run is; only journals of version 0.1 are read by it', () => {
    expect(strays(/(?:endsWith|includes|match|test)\([^)]*\.mock\b/)).toEqual([
      "engine/cli/run/continue-run.ts: const isSimulatorOfOld = ({ baseUrl }: ConnectionRecord): boolean => new URL(baseUrl).hostname.endsWith('.mock')",
    ])
  })

  test('no value is taken because it is the first of its kind', () => {
    expect(strays(/Object\.(?:values|keys|entries)\([^)]*\)(?:\.(?:find|filter)\(.*\))?(?:\[0\]|\.at\(0\))/)).toEqual(
      [],
    )
  })
})

describe('files', () => {
  test('hold one idea: none is longer than 300 lines, except lists and contracts', () => {
    const lists = new Set(['engine/step.ts', 'schemas/format/runbook.ts'])
    const long = sources.filter(path => textOf(path).split('\n').length > 301)
    expect(long.filter(path => !lists.has(path) && !path.startsWith('mocks/scenarios/'))).toEqual([])
  })

  test('have no loose ends', () => {
    const written = [...sources, ...filesIn('test')].filter(path => path !== 'test/tidy.test.ts')
    const loose = written.filter(path =>
      /\b(?:TODO|FIXME|XXX)\b|\bas any\b|: any\b|@ts-ignore|\b(?:test|describe|it)\.(?:skip|only|todo)\b/.test(
        codeOf(path),
      ),
    )
    expect(loose).toEqual([])
  })

  test('every rule of the checker is registered under its file’s name', () => {
    const names = filesIn('engine/check/rules')
      .map(path => path.slice('engine/check/rules/'.length, -'.ts'.length))
      .filter(name => name !== 'index')
    const texts = textOf('engine/check/rules/index.ts')
    expect(names.filter(name => !texts.includes(`'./${name}.ts'`))).toEqual([])
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
  })
})

const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

/** `engine` stands for the contracts alone, other names for a folder or one file. */
const covers = (allowed: string, path: string): boolean =>
  allowed === '' || (allowed.endsWith('.ts') ? path === allowed : folderOf(path) === allowed)

function isAllowed({ from, to, isType }: Import): boolean {
  const row = rowOf(folderOf(from))
  if (row === undefined) return false
  if (folderOf(to) === row.folder) return true
  return (isType ? [...row.values, ...row.types] : row.values).some(allowed => covers(allowed, to))
}

/** The folders of one circle of imports, or none. */
function circleAmong(edges: readonly Import[]): readonly string[] {
  const targets = new Map<string, Set<string>>()
  for (const { from, to } of edges) {
    const [source, target] = [folderOf(from), folderOf(to)]
    if (source !== target) targets.set(source, (targets.get(source) ?? new Set()).add(target))
  }
  const visit = (folder: string, path: readonly string[]): readonly string[] => {
    if (path.includes(folder)) return [...path.slice(path.indexOf(folder)), folder]
    for (const next of targets.get(folder) ?? []) {
      const circle = visit(next, [...path, folder])
      if (circle.length > 0) return circle
    }
    return []
  }
  return [...targets.keys()].map(folder => visit(folder, [])).find(circle => circle.length > 0) ?? []
}
