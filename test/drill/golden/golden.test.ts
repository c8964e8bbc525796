import { describe, expect, test } from 'vitest'
import golden from './golden.json' with { type: 'json' }
import { goldenOf, goldenRunbooks } from './golden.ts'

describe.each(goldenRunbooks)('%s', runbook => {
  test('gives byte-identical traces in two runs of one seed, equal to the committed ones', async () => {
    const hash = await goldenOf(runbook)
    expect(await goldenOf(runbook), 'two runs of one seed differ: something is not in the seed').toBe(hash)
    expect(
      hash,
      'the traces are other ones than before; when engine, steps, simulators or the runbook were meant to change, run "node test/drill/golden/golden.ts" and commit golden.json',
    ).toBe(golden[runbook])
  })
})
