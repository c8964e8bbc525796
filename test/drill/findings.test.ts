import { describe, expect, test } from 'vitest'
import { judge } from '../../engine/drill/judge.ts'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { runTrial } from '../../engine/drill/trial.ts'
import { prepare } from './prepare.ts'

/** Schedules that a drill once found something with, and what it was. */
const findings = [
  {
    found: 'a group that a signal ended was released, the process crashed, and the next one borrowed again for good',
    runbook: 'test/drill/planted/runbooks/two-buffers.yaml',
    replay: 'v1:normal;left/leftBuffer.plan#1=int;left/leftBuffer/defer.1.release#1=crash-after',
    status: 'cancelled',
  },
  {
    found: 'a release that was given up on and taken up again counted as one out of order',
    runbook: 'test/drill/planted/runbooks/two-buffers.yaml',
    replay: 'v1:normal;rightBuffer/defer.1:read-back.send#1=403;run.end#1=crash',
    status: 'succeeded',
  },
  {
    found: 'a process that came after the deadline of a poll gave up without a look, though the goal was reached',
    runbook: 'test/drill/planted/runbooks/lent-volume.yaml',
    replay: 'v1:normal;attached.done#1=crash',
    status: 'succeeded',
  },
]

describe('what a drill found stays mended', () => {
  test.each(findings)('$found: $replay', async ({ runbook, replay, status }) => {
    const { subject } = await prepare(runbook)
    const schedule = parseSchedule(replay)
    const trial = await runTrial(subject, schedule)
    expect(trial.met).toEqual(schedule.faults)
    expect(judge(trial)).toEqual([])
    expect(trial.result?.status).toBe(status)
  })
})
