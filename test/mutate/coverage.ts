import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesIn, sources, textOf } from '../tidy/sources.ts'
import { root } from './copy-tree.ts'
import { NOTES } from './covered.ts'
import { onHosts } from './hosts.ts'
import { functionAt, functionsOf, instrument } from './instrument.ts'

/** What the tests of one file reach, themselves and in the processes that they start. */
interface Reach {
  /** Of the test file, as it was when it ran. */
  readonly hash: string
  readonly tookMs: number
  /** Its tests pass on the tree as it is; others kill nothing. */
  readonly passes: boolean
  /** By file: its hash then, and the numbers of the functions that ran. */
  readonly reached: Readonly<Record<string, { readonly hash: string; readonly functions: readonly number[] }>>
}

export type Coverage = Readonly<Record<string, Reach>>

const cache = join(root, 'node_modules/.cache/drillbook/coverage.json')

/** Looks for texts in the sources, which an instrumented copy does not have. */
const plantsItself = new Set(['test/drill/planted/planted.test.ts'])

/** A file of tests that runs longer than this finds nothing in time. */
const MAX_TEST_FILE_MS = 300_000

/** What every file of tests reaches; those that are new or changed are run, the others are remembered. */
export async function gatherCoverage(say: (line: string) => void): Promise<Coverage> {
  const known = readCache()
  const tests = filesIn('test', '.test.ts').filter(test => !plantsItself.has(test))
  const coverage: Record<string, Reach> = Object.fromEntries(
    Object.entries(known).filter(([test]) => tests.includes(test)),
  )
  const isStale = (test: string): boolean => {
    const reach = known[test]
    // What a test reached in a file that has moved since, nobody knows.
    return reach?.hash !== hashOf(test) || Object.keys(reach.reached).some(file => !sources.includes(file))
  }
  const stale = tests.filter(isStale)
  if (stale.length > 0)
    say(`coverage: ${stale.length} of ${tests.length} files of tests are new or changed, running them`)
  await onHosts(
    stale,
    async (test, { copy, run }) => {
      const notes = join(copy, NOTES)
      writeFileSync(notes, '')
      const ran = await run({ tests: [{ file: test }] }, MAX_TEST_FILE_MS)
      coverage[test] = {
        hash: hashOf(test),
        tookMs: Math.round(ran?.tookMs ?? MAX_TEST_FILE_MS),
        passes: ran !== undefined && ran.failed === undefined && ran.passedCount > 0,
        reached: reachedIn(readFileSync(notes, 'utf8')),
      }
      if (!coverage[test].passes) say(`  left out, for it does not pass: ${test} ${ran?.failed?.message ?? ''}`)
      writeCache(coverage)
    },
    instrumentCopy,
  )
  return coverage
}

/**
 * The files of tests that reach an offset. A file that changed since counts as reached as a whole, a new one as reached by
 * whatever reaches its folder: so that a test is never left out because the memory is old.
 */
export function testsReaching(file: string, offset: number, coverage: Coverage): readonly string[] {
  const index = functionAt(functionsOf(file, textOf(file)), offset)
  const hash = hashOf(file)
  const isNew = Object.values(coverage).every(({ reached }) => reached[file] === undefined)
  const reaches = ({ reached }: Reach): boolean => {
    if (isNew) return Object.keys(reached).some(other => dirname(other) === dirname(file))
    const known = reached[file]
    return known !== undefined && (known.hash !== hash || known.functions.includes(index))
  }
  return Object.keys(coverage).filter(test => coverage[test]!.passes && reaches(coverage[test]!))
}

function instrumentCopy(copy: string): void {
  for (const file of sources) writeFileSync(join(copy, file), instrument(file, textOf(file)))
}

function reachedIn(notes: string): Reach['reached'] {
  const reached: Record<string, { hash: string; functions: number[] }> = {}
  for (const line of new Set(notes.trim().split('\n').filter(Boolean))) {
    const [file = '', index] = line.split('#')
    reached[file] ??= { hash: hashOf(file), functions: [] }
    reached[file].functions.push(Number(index))
  }
  return reached
}

const hashOf = (file: string): string => createHash('sha256').update(textOf(file)).digest('hex').slice(0, 16)

function readCache(): Coverage {
  try {
    return JSON.parse(readFileSync(cache, 'utf8'))
  } catch {
    return {}
  }
}

function writeCache(coverage: Coverage): void {
  mkdirSync(dirname(cache), { recursive: true })
  writeFileSync(`${cache}.new`, JSON.stringify(coverage))
  renameSync(`${cache}.new`, cache)
}
