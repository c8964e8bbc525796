import { expect, test } from 'vitest'
import { judge } from '../../../engine/drill/judge.ts'
import { parseSchedule } from '../../../engine/drill/schedule.ts'
import { runTrial, type Trial } from '../../../engine/drill/trial.ts'
import { prepare } from '../prepare.ts'

/** The process that comes after the deadline of a poll is refused at its first try to look. */
const late = parseSchedule('v1:stuck;onboarded.done#1=crash;onboarded.send#184=refused')
const POLL_MS = 6 * 3_600_000

const findings = (trial: Trial): readonly string[] => judge(trial).map(({ property }) => property)

test('L5: the look after a restart is tried again until it is answered, and only an answer is a look', async () => {
  const { subject } = await prepare('runbooks/lucidity-partition-onboarding.yaml', undefined, 'drill')
  const trial = await runTrial(subject, late)
  const looks = trial.sent.filter(({ key }) => key === 'onboarded')
  const isLate = ({ sentAt }: (typeof looks)[number]): boolean => sentAt > looks[0]!.sentAt + POLL_MS + 120_000
  expect(looks.filter(isLate).map(({ result }) => typeof result !== 'string' && result.kind)).toEqual([
    'unsent',
    'reply',
  ])
  expect(findings(trial)).toEqual([])

  const again = trial.sent.findLast(({ key }) => key === 'onboarded')!
  expect(findings({ ...trial, sent: [...trial.sent, again] })).toContain('L5')
})
