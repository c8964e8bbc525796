import { expect, test } from 'vitest'
import { type DrillOptions, type Limit, runDrill, type Verdict } from '../../engine/drill/drill.ts'
import { call } from '../cli/call.ts'
import { prepare } from './prepare.ts'
import { root } from './root.ts'

const runbook = 'test/drill/branches/two-ways.yaml'

async function drilled(until: Limit, changes: Partial<DrillOptions> = {}): Promise<Verdict> {
  const { subject, explored } = await prepare(runbook, undefined, 'limit')
  return runDrill([subject], {
    worlds: ['normal'],
    ...explored,
    seeds: 5,
    until,
    mustReach: [],
    maxFindings: 1,
    clockMs: () => 0,
    ...changes,
  })
}

const figures = ({ schedules, singles, pairs, swarm, entries }: Verdict) => ({
  schedules,
  singles,
  pairs: pairs.run,
  swarm,
  entries,
})

test('single faults are run whole, whatever the limit', async () => {
  const { singles, swarm, pairs, coverage } = await drilled({ entries: 1 })
  expect([swarm, pairs.run]).toEqual([0, 0])
  expect(singles).toBeGreaterThan(50)
  expect(coverage.programFault[0]).toBe(coverage.programFault[1])
})

test('random nights come next, then pairs until the entries are spent', async () => {
  const entries = 20_000
  const verdict = await drilled({ entries })
  expect(verdict.swarm).toBe(5)
  expect(verdict.pairs.run).toBeGreaterThan(100)
  expect(verdict.pairs.run).toBeLessThan(verdict.pairs.possible)
  // The last schedule may pass the limit.
  expect(verdict.entries.spent).toBeGreaterThanOrEqual(entries)
  expect(verdict.entries.spent).toBeLessThan(entries + 100)
})

test('a limit of entries gives the same drill, however fast the machine is', async () => {
  let now = 0
  const slow = () => {
    now += 10_000
    return now
  }
  const [one, other] = [await drilled({ entries: 9_000 }), await drilled({ entries: 9_000 }, { clockMs: slow })]
  expect(figures(one)).toEqual(figures(other))
})

test('a limit of time ends the pairs at it', async () => {
  let now = 0
  const second = () => {
    now += 1
    return now
  }
  const { pairs } = await drilled({ seconds: 1 }, { clockMs: second })
  expect(pairs.run).toBeGreaterThan(0)
  expect(pairs.run).toBeLessThan(1_000)
})

test('without a limit every pair is run', async () => {
  const { pairs } = await drilled({}, { faults: new Set(['exit', 'hang']), crashes: false })
  expect(pairs).toEqual({ run: pairs.possible, possible: pairs.possible })
  expect(pairs.run).toBeGreaterThan(0)
})

test.each([
  [['--for', '30'], /"30" is not a duration such as 30s/],
  [['--for', '0s'], /"0s" is not a duration such as 30s/],
  [['--entries', 'many'], /"many" is not a whole number/],
  [['--for', '1s', '--all-pairs'], /--for and --all-pairs both say how far the drill goes/],
  [['--for', '1s', '--entries', '5'], /--for and --entries both say how far the drill goes/],
])('%s is refused', async (flags, words) => {
  const { code, said } = await call(['drill', runbook, ...flags], { folder: root })
  expect(code).toBe(2)
  expect(said).toMatch(words)
})

test('--for and --entries reach the drill', async () => {
  const entries = await call(['drill', runbook, '--entries', '3000', '--json'], { folder: root })
  expect(JSON.parse(entries.out)).toMatchObject({ entries: { limit: 3_000 } })
  const time = await call(['drill', runbook, '--for', '1ms', '--json'], { folder: root })
  expect(JSON.parse(time.out)).not.toHaveProperty('entries.limit')
})
