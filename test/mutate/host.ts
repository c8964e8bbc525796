/** A process of its own with one Vitest in a copy of the tree: it plants a text, runs tests, and puts the file back. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'

export interface Order {
  /** A file of the copy and the text that it has while the tests run; none to run them on the tree as it is. */
  readonly planted?: { readonly file: string; readonly text: string }
  /** Test files in the order in which they run, each with the name of the one test that matters, if one does. */
  readonly tests: readonly { readonly file: string; readonly name?: string }[]
}

export interface Ran {
  /** The first test that failed; the rest was not run. */
  readonly failed?: { readonly file: string; readonly name: string; readonly message: string }
  /** How many tests passed before. */
  readonly passedCount: number
  readonly tookMs: number
}

const MAX_TEST_MS = 240_000

const [copy = ''] = process.argv.slice(2)

const vitest = await createVitest('test', {
  root: copy,
  config: join(copy, 'test/vitest.config.ts'),
  watch: false,
  bail: 1,
  // A machine that is busy is no failure; who gives the order says how long it may take.
  testTimeout: MAX_TEST_MS,
  hookTimeout: MAX_TEST_MS,
  // One file after the other, in the order given.
  fileParallelism: false,
  sequence: {
    sequencer: class {
      sort = (all: never[]) => all
      shard = (all: never[]) => all
    } as never,
  },
  reporters: [{}],
})
process.on('message', async (order: Order) => process.send!(await carryOut(order)))
process.on('disconnect', () => process.exit())
process.send!('ready')

async function carryOut({ planted, tests }: Order): Promise<Ran> {
  if (planted === undefined) return run(tests)
  const path = join(copy, planted.file)
  const original = readFileSync(path, 'utf8')
  const put = (text: string) => {
    writeFileSync(path, text)
    vitest.invalidateFile(path)
  }
  put(planted.text)
  try {
    return await run(tests)
  } finally {
    put(original)
  }
}

async function run(tests: Order['tests']): Promise<Ran> {
  const startedAt = performance.now()
  // Vitest counts failures of earlier runs towards `bail`.
  vitest.state.idMap.clear()
  vitest.state.filesMap.clear()
  const project = vitest.getRootProject()
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    tests.map(({ file, name }) =>
      project.createSpecification(
        join(copy, file),
        name === undefined ? undefined : { testNamePattern: exactly(name) },
      ),
    ),
  )
  const cases = testModules.flatMap(module => [...module.children.allTests()])
  const failed =
    testModules.flatMap(failureOf)[0] ??
    unhandledErrors.map(error => ({ file: '', name: '', message: wordsOf(error) }))[0]
  return {
    ...(failed && { failed }),
    passedCount: cases.filter(test => test.result().state === 'passed').length,
    tookMs: performance.now() - startedAt,
  }
}

/** A test by its whole name: the names of its groups and its own, as Vitest prints them. */
const exactly = (name: string): RegExp => new RegExp(`^${name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}$`)

function failureOf(module: TestModule): readonly NonNullable<Ran['failed']>[] {
  const file = relative(copy, module.moduleId)
  const [test] = module.children.allTests('failed')
  if (test !== undefined) return [{ file, name: test.fullName, message: wordsOf(test.result().errors?.[0]) }]
  const [error] = module.errors()
  return error === undefined ? [] : [{ file, name: '', message: wordsOf(error) }]
}

const wordsOf = (error: unknown): string => String((error as Error | undefined)?.message ?? error).split('\n')[0]!
