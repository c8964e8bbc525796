import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { runTrial } from '../../engine/drill/trial.ts'
import { judge } from './judge/all.ts'
import { claims } from './judge/judge.ts'
import type { Made } from './made.ts'
import { accept } from './subject.ts'

/** The smallest runbook of something that was found and mended, with the schedule that showed it. */
interface Regression extends Made {
  readonly claim: string
  readonly schedule: string
}

const folder = new URL('regressions/', import.meta.url)

test.each(readdirSync(folder))('%s: what was found stays mended', async name => {
  const { claim, schedule, runbook, drill } = parse(readFileSync(new URL(name, folder), 'utf8')) as Regression
  expect(Object.keys(claims)).toContain(claim)
  const made: Made = { runbook, drill }
  const accepted = accept(made, name)
  if (!accepted.ok) throw new Error(`check refuses it now: ${accepted.rules.join()}`)
  const trial = await runTrial(accepted.subject, parseSchedule(schedule))
  expect(trial.met).toHaveLength(parseSchedule(schedule).faults.length)
  expect(judge({ ...made, trial })).toEqual([])
})
