import { describe, expect, test } from 'vitest'
import { codeLines, codeOf, imports, sources } from './sources.ts'

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
