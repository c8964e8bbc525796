import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { traceOf } from '../../../engine/drill/digest.ts'
import { parseSchedule } from '../../../engine/drill/schedule.ts'
import type { Trial } from '../../../engine/drill/trial.ts'
import { goldenRunbooks, nightOf, nightsOf, toldNights } from './nights.ts'
import { tellNights, tellTrial } from './tell.ts'

const changed =
  'the traces are other ones than before; when engine, steps, simulators or a runbook were meant to change, run "npm run golden -- --update" and read the diff'

const fileOf = (title: string): string => `${title.replaceAll(' ', '-')}.txt`

describe.each(goldenRunbooks)('nights of %s', runbook => {
  test('are byte-identical in two runs of one seed, and as committed', async () => {
    const trials = await nightsOf(runbook)
    expect(traces(await nightsOf(runbook)), 'two runs of one seed differ: something is not in the seed').toEqual(
      traces(trials),
    )
    await expect(tellNights(trials), changed).toMatchFileSnapshot(`nights/${runbook}.txt`)
  })
})

const traces = (trials: readonly Trial[]): readonly string[] => trials.map(traceOf)

describe.each(toldNights)('$title', ({ title, runbook, schedule }) => {
  test('is told line by line, as committed', async () => {
    const trial = await nightOf(runbook, parseSchedule(schedule))
    expect(trial.met, 'each fault of the schedule comes to pass').toEqual(trial.schedule.faults)
    await expect(tellTrial(title, runbook, trial), changed).toMatchFileSnapshot(`told/${fileOf(title)}`)
  })
})

test('nothing is kept that no test compares', () => {
  const kept = (folder: string): string[] => readdirSync(new URL(folder, import.meta.url)).sort()
  expect(kept('nights')).toEqual(goldenRunbooks.map(runbook => `${runbook}.txt`).sort())
  expect(kept('told')).toEqual(toldNights.map(({ title }) => fileOf(title)).sort())
})
