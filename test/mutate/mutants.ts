import { defined } from '../../schemas/defined.ts'
/**
 * `npm run mutants`: the mistakes of test/mutants.json, each seen by the file of tests that its row names.
 * `npm run mutants -- engine/report` plants those alone whose file or test begins so.
 */
import rows from '../mutants.json' with { type: 'json' }
import { textOf } from '../tidy/sources.ts'
import { onHosts } from './hosts.ts'
import { type Mutant, plantIn } from './mutant.ts'

/** One file of tests, or one test, that takes longer than this is the wrong one for its row. */
const MAX_RUN_MS = 120_000

const [wanted = ''] = process.argv.slice(2)
const mutants = rows.filter(({ file, test }) => file.startsWith(wanted) || test.startsWith(wanted))
const startedAt = performance.now()
const lived: string[] = []
await onHosts(mutants, async (mutant, { run }) => {
  const { file, test, name } = mutant as (typeof mutants)[number] & { readonly name?: string }
  const text = planted(mutant)
  if (text === undefined) return
  const planting = { file, text }
  const ran = await run({ planted: planting, tests: [{ file: test, ...defined({ name }) }] }, MAX_RUN_MS)
  if (ran === undefined || ran.failed !== undefined) return
  lived.push(
    `${file}: "${mutant.after}" in place of "${mutant.before}" is not seen by ${test}` +
      (ran.passedCount === 0 ? ', which has no such test' : ''),
  )
})
for (const line of lived) console.log(line)
const seconds = Math.round((performance.now() - startedAt) / 1000)
console.log(`mutants: ${mutants.length - lived.length} of ${mutants.length} died, ${seconds} s`)
process.exitCode = lived.length > 0 ? 1 : 0

/** The file with the mutant in it; a row that fits no more is told like one that lived, and the others go on. */
function planted(mutant: Mutant): string | undefined {
  try {
    return plantIn(textOf(mutant.file), mutant)
  } catch (error) {
    lived.push((error as Error).message)
    return undefined
  }
}
