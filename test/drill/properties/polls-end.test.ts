import { expect, test } from 'vitest'
import { judge } from '../../../engine/drill/judge.ts'
import { parseSchedule } from '../../../engine/drill/schedule.ts'
import { runTrial, type Trial } from '../../../engine/drill/trial.ts'
import { prepare } from '../prepare.ts'

const POLL_MS = 6 * 3_600_000

const findings = (trial: Trial): readonly string[] => judge(trial).map(({ property }) => property)

test.each(['refused', 'cut-body'])(
  'L5: a look after the deadline that a fault strikes is tried again and counts once: %s',
  async fault => {
    const late = parseSchedule(`v1:stuck;onboarded.done#1=crash;onboarded.send#184=${fault}`)
    const { subject } = await prepare('runbooks/lucidity-partition-onboarding.yaml', undefined, 'drill')
    const trial = await runTrial(subject, late)
    const looks = trial.sent.filter(({ key }) => key === 'onboarded')
    const isLate = ({ sentAt }: (typeof looks)[number]): boolean => sentAt > looks[0]!.sentAt + POLL_MS + 120_000
    expect(looks.filter(isLate)).toHaveLength(2)
    expect(findings(trial)).toEqual([])

    const again = trial.sent.findLast(({ key }) => key === 'onboarded')!
    expect(findings({ ...trial, sent: [...trial.sent, again] })).toContain('L5')
  },
)

test('L5: a token that is refused and renewed after the deadline is one look', async () => {
  const late = parseSchedule('v1:stuck;source.send#1=refused;ready.send#135=crash')
  const { subject } = await prepare('runbooks/a9s-prepare-disaster-recovery.yaml', undefined, 'drill')
  const trial = await runTrial(subject, late)
  expect(
    trial.sent
      .filter(({ key }) => key === 'ready')
      .slice(-2)
      .map(statusOf),
  ).toEqual([401, 200])
  expect(findings(trial)).toEqual([])
})

const statusOf = ({ result }: Trial['sent'][number]): number | undefined =>
  result !== 'crashed' && result.kind === 'reply' ? result.status : undefined
