import { describe, expect, test } from 'vitest'
import { judge } from '../../engine/drill/judge.ts'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { runTrial, type Trial } from '../../engine/drill/trial.ts'
import { prepare } from '../drill/prepare.ts'
import { reaches } from '../marks.ts'
import { borrowed, expectReleased, run } from './lab/night.ts'
import { SETTLE_MS } from './lab/steps.ts'
import { callsOf } from './lab/story.ts'

const RESTORE = 'runbooks/datafy-snapshot-and-restore-volume.yaml'

async function restore(schedule: string): Promise<Trial> {
  const { subject } = await prepare(RESTORE, undefined, 'census')
  return runTrial(subject, parseSchedule(schedule))
}

const attachedAt = (trial: Trial): number => trial.sent.findLast(({ key }) => key === 'attach')!.sentAt
const looks = (trial: Trial): number => trial.ran.filter(({ key }) => key === 'attach:look').length
const attachments = (trial: Trial) => trial.world.resources().filter(({ resource }) => resource === 'datafy/attachment')

describe('where nothing rules a double out', () => {
  test('a disk is looked for again a settle window after it was asked for, and its double is released', async () => {
    reaches(
      'release: not believed yet, looks may still trail behind',
      'release: the request was doubled, so what the double made is released too',
    )
    const { machine, result } = await run({
      runbook: `steps:${borrowed('lab/name-disk')}`,
      faults: { 'disk.send': 'duplicate' },
    })
    expect(result.status).toBe('succeeded')
    expect(
      callsOf(machine)
        .filter(call => call.startsWith('delete'))
        .sort(),
    ).toEqual(['delete-disk d-2', 'delete-disk d-3'])
    const asked = machine.sent.find(({ key }) => key === 'disk')!.sentAt
    const census = machine.sent.find(({ key }) => key === 'disk:look')!.sentAt
    expect(census - asked).toBeGreaterThanOrEqual(SETTLE_MS)
    expectReleased(machine)
  })
})

describe('where the vendor allows one at a time', () => {
  test('a volume that was attached and is handed over is not looked for again, nor waited for', async () => {
    reaches('step: what is there before the first send is never taken for ours')
    const { subject } = await prepare(RESTORE, undefined, 'census')
    const { windowMs } = subject.plan.catalogue.steps.get('datafy/attach-volume')!.settle!
    const trial = await restore('v1:normal')
    expect(trial.result).toMatchObject({ status: 'succeeded', attention: [] })
    expect(looks(trial)).toBe(0)
    expect(trial.endedAt - attachedAt(trial)).toBeLessThan(windowMs)
  })

  test.each(['duplicate', 'late-applied', 'reset-applied', 'response-lost-applied', 'crash-applied'])(
    'a volume that is attached by a request that goes wrong is there once and known, also when lists trail: %s',
    async fault => {
      const trial = await restore(`v1:lag;attach.send#1=${fault}`)
      expect(judge(trial)).toEqual([])
      expect(attachments(trial).filter(({ alive, foreign }) => alive && !foreign)).toHaveLength(1)
    },
  )

  test.each(['duplicate', 'late-applied', 'response-lost-applied', 'crash-applied'])(
    'and when it is taken off at once, it is off in the end: %s',
    async fault => {
      const trial = await restore(`v1:lag;attach.send#1=${fault};attach.done#1=int`)
      expect(judge(trial)).toEqual([])
      expect(trial.result).toMatchObject({ status: 'cancelled', attention: [] })
      expect(attachments(trial).filter(({ alive, foreign }) => alive && !foreign)).toEqual([])
    },
  )
})
