/**
 * `npm run mutate -- --sample 60 --seed 1 --folder engine/run`: plants small mistakes drawn by the seed, one at a time,
 * and lists those that no test sees. docs/decisions/mutants.md says how.
 */
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sources, textOf } from '../tidy/sources.ts'
import { type Coverage, gatherCoverage, testsReaching } from './coverage.ts'
import rows from './equivalent.json' with { type: 'json' }
import { type FoundMutant, findMutants } from './find-mutants.ts'
import { type Host, onHosts } from './hosts.ts'
import { type Mutant, plantIn } from './mutant.ts'
import { mustCompile, refusedByTypes } from './refused-by-types.ts'

type End =
  | { readonly kind: 'dead'; readonly by: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'lived'; readonly through: string }

/** Mutants that change nothing that can be seen, each with the reason. */
const equivalent: readonly (Mutant & { readonly why: string })[] = rows

/** Tests that are run before the compiler is asked. */
const QUICK_MS = 15_000

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string', default: 'engine' },
    /** Seconds of tests for one mutant, as measured when they last ran on the tree as it is. */
    within: { type: 'string', default: '60' },
  },
})

const drawn = draw(values.folder, values.seed, Number(values.sample))
const coverage = await gatherCoverage(console.log)
const ends = new Map<FoundMutant, End>()
const compiled = new Set<Host>()
await onHosts(drawn, async (mutant, host) => {
  if (!compiled.has(host)) await mustCompile(host.copy)
  compiled.add(host)
  const end = await endOf(mutant, host)
  ends.set(mutant, end)
  console.log(`${String(ends.size).padStart(3)} ${wordsOf(mutant, end)}`)
})
summarize()

/** So many mutants of a folder; the seed alone decides which, not what else the folder holds. */
function draw(folder: string, seed: string, count: number): readonly FoundMutant[] {
  const isEquivalent = ({ file, before, after }: FoundMutant) =>
    equivalent.some(row => row.file === file && row.before === before && row.after === after)
  const lot = ({ file, before, after }: FoundMutant) =>
    createHash('sha256').update([seed, file, before, after].join('\0')).digest('hex')
  return sources
    .filter(file => file.startsWith(`${folder}/`))
    .flatMap(file => findMutants(file, textOf(file)))
    .filter(mutant => !isEquivalent(mutant))
    .map(mutant => ({ mutant, lot: lot(mutant) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ mutant }) => mutant)
}

/** Quick tests first; then the compiler, which many a mutant does not get past; then the slow tests. */
async function endOf(mutant: FoundMutant, host: Host): Promise<End> {
  const reaching = testsReaching(mutant.file, mutant.offset, coverage)
  const tests = inOrder(mutant.file, reaching, coverage)
  const quick = within(QUICK_MS, tests)
  const slow = within(Number(values.within) * 1000, tests).slice(quick.length)
  const seen = await killer(mutant, quick, host)
  if (seen !== undefined) return { kind: 'dead', by: seen }
  if (await refusedByTypes(mutant, host.copy)) return { kind: 'refused' }
  const seenLate = await killer(mutant, slow, host)
  if (seenLate !== undefined) return { kind: 'dead', by: seenLate }
  return { kind: 'lived', through: `${quick.length + slow.length} of ${tests.length} files of tests that reach it` }
}

/** Those of the folder that mirrors the file's own first, then the fastest. */
function inOrder(file: string, tests: readonly string[], coverage: Coverage): readonly string[] {
  const mirror = `test/${file.split('/').slice(file.startsWith('engine/') ? 1 : 0)[0]}/`
  const rank = (test: string) => (test.startsWith(mirror) ? 0 : 1)
  return tests.toSorted((a, b) => rank(a) - rank(b) || coverage[a]!.tookMs - coverage[b]!.tookMs)
}

/** The first tests that together take no longer; one at least. */
function within(limitMs: number, tests: readonly string[]): readonly string[] {
  let sumMs = 0
  const tooMany = tests.findIndex((test, index) => {
    sumMs += coverage[test]!.tookMs
    return sumMs > limitMs && index > 0
  })
  return tooMany === -1 ? tests : tests.slice(0, tooMany)
}

/** What saw the mutant; `undefined`: every test passed. */
async function killer(mutant: FoundMutant, tests: readonly string[], { run }: Host): Promise<string | undefined> {
  if (tests.length === 0) return undefined
  const usualMs = tests.reduce((sum, test) => sum + coverage[test]!.tookMs, 0)
  const planted = { file: mutant.file, text: plantIn(textOf(mutant.file), mutant) }
  const ran = await run({ planted, tests: tests.map(file => ({ file })) }, 4 * usualMs + 20_000)
  if (ran === undefined) return 'hangs'
  return ran.failed && `${ran.failed.file} "${ran.failed.name}"`
}

function wordsOf({ file, line, column, kind, change }: FoundMutant, end: End): string {
  const place = `${file}:${line}:${column} ${kind}: ${change}`
  switch (end.kind) {
    case 'dead':
      return `dead   ${place}  (${end.by})`
    case 'refused':
      return `types  ${place}`
    case 'lived':
      return `LIVED  ${place}  (through ${end.through})`
  }
}

function summarize(): void {
  const of = (kind: End['kind']) => drawn.filter(mutant => ends.get(mutant)?.kind === kind)
  const [dead, lived] = [of('dead').length, of('lived')]
  console.log(
    `\n${drawn.length} mutants of ${values.folder}, seed ${values.seed}: ${dead} died, ${lived.length} lived,`,
  )
  console.log(
    `${of('refused').length} were refused by the compiler and do not count: ${Math.floor((100 * dead) / Math.max(1, dead + lived.length))} % died.`,
  )
  for (const mutant of lived) {
    const { file, before, after } = mutant
    console.log(`\n${wordsOf(mutant, ends.get(mutant)!)}\n${JSON.stringify({ file, before, after })}`)
  }
  process.exitCode = lived.length > 0 ? 1 : 0
}
