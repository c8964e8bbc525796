import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { runTrial } from '../../engine/drill/trial.ts'
import type { MarkText } from '../../engine/mark.ts'
import { reaches } from '../marks.ts'
import { prepare, rehearse } from './prepare.ts'

/** Odd branches that a vendor's own ways lead to: the runbook and the schedule that come by. */
const nights: readonly (readonly [mark: MarkText, runbook: string, schedule: string])[] = [
  ['release: believed, it is missing twice', 'clickhouse-restore-from-backup', 'v1:stuck'],
  ['poll: answered by the look of another step', 'lucidity-partition-onboarding', 'v1:normal'],
  [
    'move: try again, it was refused for now',
    'clickhouse-maintenance-window',
    'v1:stuck;stop.done#1=cancel;ready.send#2=cancel;ready.send#1=cut-body',
  ],
  [
    'move: ask again, the words of the refusal were cut',
    'datafy-deactivate-autoscaling',
    'v1:normal;deactivate.send#1=reset-applied;deactivate.send#2=cut-body',
  ],
  [
    'budget: a request slot was waited for',
    'clickhouse-restore-from-backup',
    'v1:stuck;restored:baseline.send#1=cut-body;restored/defer.1/gone.send#1=crash;restored/defer.1/gone.send#2=404;restored/defer.1/delete.send#1=huge-body;restored/defer.1/delete.result#1=crash',
  ],
  [
    'credential: there is none to send with',
    'lucidity-data-migration',
    'v1:normal;connection:lucidity.send#2=reset-applied;space/buffer/defer.1:read-back.send#2=int;compare.done#1=crash-after',
  ],
  [
    'credential: there is no other one',
    'http-maintenance-window',
    'v1:normal;restart.send#1=crash;maintenance/defer.1.send#1=401',
  ],
  [
    'settle: adopted, it was settled before',
    'database-restore-with-buffer-and-snapshot',
    'v1:stuck;snapshot.done#1=crash;snapshot.result#1=crash',
  ],
  [
    'move: give up, the tries are used up',
    'a9s-perform-disaster-recovery',
    'v1:stuck;destination.send#1=html-502;lastKnown.send#1=429;quiet.send#1=crash;restored.send#3=422',
  ],
  [
    'budget: wait, the vendor said for how long',
    'lucidity-database-restore',
    'v1:normal;space/buffer.send#1=429-retry-after',
  ],
  [
    'group: a try of an earlier process is gone through again, to find what it holds',
    'lucidity-database-restore',
    'v1:failed;space/buffer.begin#2=crash',
  ],
]

/** Those that a vendor behaves itself into: the scenario that has it so. */
const scenarios: readonly (readonly [mark: MarkText, file: string, scenario: string])[] = [
  [
    'move: ask again, the vendor has only accepted it',
    'runbooks/a9s-prepare-disaster-recovery.yaml',
    'the key is only accepted at first',
  ],
  [
    'deadline: accepted, and not asked for again',
    'runbooks/a9s-prepare-disaster-recovery.yaml',
    'the key is accepted and nothing more is ever said',
  ],
  [
    'step: not sent, a look before the first send forbids it',
    'test/runbooks/clickhouse-restore-given-backup.yaml',
    'clickhouse-backup-in-progress',
  ],
]

describe('an odd branch is reached', () => {
  test.each(nights)('%s', async (mark, runbook, schedule) => {
    reaches(mark)
    const { subject } = await prepare(`runbooks/${runbook}.yaml`, undefined, 'golden')
    await runTrial(subject, parseSchedule(schedule))
  })

  test('a try without a credential to send with is told, and took no time', async () => {
    reaches('credential: there is none to send with')
    const { subject } = await prepare('test/runbooks/release-by-hand.yaml', undefined, 'golden')
    const { events } = await runTrial(subject, parseSchedule('v1:normal;connection:lucidity.send#1=refused'), {
      events: true,
    })
    const unsent = events.filter(event => event.event === 'attempt.ended' && event.outcome === 'notApplied')
    expect(unsent).toMatchObject([{ key: 'buffer@1', tookMs: 0, message: expect.stringContaining('gave no token') }])
    expect(unsent[0]).not.toHaveProperty('method')
  })

  test.each(scenarios)('%s', async (mark, file, scenario) => {
    reaches(mark)
    await rehearse(file, scenario)
  })
})
