import { expect, test } from 'vitest'
import type { CallStep, Step } from '../../../engine/check/checked.ts'
import {
  attentionIsUseful,
  cleanNightSucceeds,
  comesToAnEnd,
  doesNotGiveUp,
  greenMeansDone,
  noException,
  plainValues,
  pollsEnd,
} from '../../../engine/drill/properties/ends.ts'
import type { Plan, PlannedConnection } from '../../../engine/plan/plan.ts'
import type { ScheduledFault } from '../../../engine/runtime/simulated/script.ts'
import {
  begin,
  decision,
  diskPlan,
  done,
  itemOf,
  judged,
  lost,
  type MadeUp,
  plan,
  release,
  reply,
  result,
  STARTED_AT,
  sent,
  settled,
  trialOf,
} from './made-up-trial.ts'

test('E: an exception of the engine breaks it', () => {
  const exception = new Error('ours')
  expect(judged(noException, {})).toBe('held')
  expect(judged(noException, { exception })).toBe(exception.stack)
})

const ended = done('disk', { outputs: { diskId: 'd-2' } })
const doubted = [diskPlan(), begin('disk@1'), result('disk@1', 'doubt')]
const inDoubt = 'it succeeded and "disk" is in doubt'
const started = `
  - id: start
    uses: lab/start-disk
    with: { diskId: d-2 }
  - id: ready
    uses: lab/get-disk
    with: { diskId: d-2 }
    poll: {}
`
const load = `
  - id: whole
    retry: { attempts: 2, on: [inDoubt] }
    steps:
      - id: load
        run: [load]
        rerun: never
`
const calling = `
  - id: whole
    retry: { attempts: 2, on: [inDoubt] }
    steps:
      - id: start
        uses: lab/start-disk
        with: { diskId: d-2 }
`
const loaded = done('whole')
const accepted = [
  plan('start', { uses: 'lab/start-disk' }),
  done('start', { unverified: true, outputs: { diskId: 'd-2', state: 'MAKING' } }),
]
/** The plan of the same steps, of which the poll has a connection of its own. */
function seenThrough(change: Partial<PlannedConnection>): Plan {
  const { plan } = trialOf({ steps: started })
  const [start, poll] = plan.runbook.steps as readonly [Step, CallStep]
  const own = { ...plan.connections['lab']!, ...change }
  const steps = [start, { ...poll, connection: 'own' }]
  return { ...plan, connections: { ...plan.connections, own }, runbook: { ...plan.runbook, steps } }
}
const ready = (state = 'READY', diskId = 'd-2') => done('ready', { outputs: { diskId, state } })

test.each<[string, MadeUp, string]>([
  ['a run that failed', { entries: [ended], result: { status: 'failed' } }, 'unexercised'],
  ['done', { entries: [ended], result: {} }, 'held'],
  [
    'something is held',
    { entries: [ended], result: { attention: [itemOf('disk')] } },
    'it succeeded with a disk may exist',
  ],
  ['a step has no end', { entries: [], result: {} }, 'it succeeded and "disk" has no end'],
  ['a try in doubt', { entries: [...doubted, ended], result: {} }, inDoubt],
  [
    'a later try was answered',
    { entries: [...doubted, begin('disk@2'), result('disk@2', 'applied'), ended], result: {} },
    'held',
  ],
  ['a look said so', { entries: [...doubted, settled('disk', 'applied', 1), ended], result: {} }, 'held'],
  ['a look knew nothing', { entries: [...doubted, settled('disk', 'unknown', 1), ended], result: {} }, inDoubt],
  [
    'a look spoke of an earlier try',
    { entries: [...doubted, settled('disk', 'applied', 0), ended], result: {} },
    inDoubt,
  ],
  ['a person said so', { entries: [...doubted, decision('disk'), ended], result: {} }, 'held'],
  ['a person said so of the try', { entries: [...doubted, decision('disk@1'), ended], result: {} }, 'held'],
  [
    'a release that was seen',
    { entries: [ended, begin('disk/defer.1@1'), release('disk/defer.1')], result: {} },
    'held',
  ],
  [
    'a release that was not',
    { entries: [ended, begin('disk/defer.1@1'), release('x/defer.1')], result: {} },
    'it succeeded and "disk/defer.1" is in doubt',
  ],
  [
    'a call of a step of several that is done',
    {
      entries: [plan('disk', { uses: 'lab/ring-for-disk' }), begin('disk/ring@1'), ended],
      result: {},
    },
    'held',
  ],
  [
    'a call of a step of several that has failed',
    {
      entries: [plan('disk', { uses: 'lab/ring-for-disk' }), begin('disk/ring@1'), done('disk', { status: 'failed' })],
      result: {},
    },
    'it succeeded and "disk/ring" is in doubt',
  ],
  [
    'a program that was cut off, in a group that began anew',
    {
      steps: load,
      entries: [begin('whole/load@1'), begin('whole#2/load@1'), result('whole#2/load@1', 'applied'), loaded],
      result: {},
    },
    'held',
  ],
  [
    'a program that was cut off, and nothing began anew',
    { steps: load, entries: [begin('whole/load@1'), loaded], result: {} },
    'it succeeded and "whole/load" is in doubt',
  ],
  [
    'a program that was cut off when its group had begun anew',
    {
      steps: load,
      entries: [begin('whole/load@1'), result('whole/load@1', 'applied'), begin('whole#2/load@1'), loaded],
      result: {},
    },
    'it succeeded and "whole#2/load" is in doubt',
  ],
  [
    'a call in doubt, in a group that began anew',
    {
      steps: calling,
      entries: [begin('whole/start@1'), begin('whole#2/start@1'), result('whole#2/start@1', 'applied'), done('whole')],
      result: {},
    },
    'it succeeded and "whole/start" is in doubt',
  ],
  ['only accepted, and seen by a later poll', { steps: started, entries: [...accepted, ready()], result: {} }, 'held'],
  [
    'only accepted, and seen of another',
    { steps: started, entries: [...accepted, ready('READY', 'd-9')], result: {} },
    'it succeeded and nobody saw "start" done',
  ],
  [
    'only accepted, and seen before',
    { steps: started, entries: [ready(), ...accepted], result: {} },
    'it succeeded and nobody saw "start" done',
  ],
  [
    'only accepted, and the poll failed',
    { steps: started, entries: [...accepted, { ...ready(), status: 'failed' }], result: {} },
    'it succeeded and nobody saw "start" done',
  ],
  [
    'only accepted, and looked at without a poll',
    { steps: started.replace('    poll: {}\n', ''), entries: [...accepted, ready()], result: {} },
    'it succeeded and nobody saw "start" done',
  ],
  [
    'only accepted, and seen through another connection to the same account',
    { plan: seenThrough({}), entries: [...accepted, ready()], result: {} },
    'held',
  ],
  [
    'only accepted, and seen with other credentials',
    {
      plan: seenThrough({ credentials: { token: { kind: 'env', variable: 'OTHER' } } }),
      entries: [...accepted, ready()],
      result: {},
    },
    'it succeeded and nobody saw "start" done',
  ],
  [
    'only accepted, and seen at another place',
    { plan: seenThrough({ baseUrl: 'https://other.mock' }), entries: [...accepted, ready()], result: {} },
    'it succeeded and nobody saw "start" done',
  ],
  [
    'a poll that took a failed state for its goal',
    { steps: started, entries: [accepted[0]!, done('start'), ready('BROKEN')], result: {} },
    'it succeeded and "ready" saw a failed state',
  ],
  [
    'a poll that was asked for a failed state',
    {
      steps: started.replace('poll: {}', 'poll: { until: { state: GONE } }'),
      entries: [accepted[0]!, done('start'), ready('GONE')],
      result: {},
    },
    'held',
  ],
])('S11: %s', (_, made, verdict) => {
  expect(judged(greenMeansDone, made)).toBe(verdict)
})

test.each<[string, MadeUp, string]>([
  ['no item', { result: {} }, 'unexercised'],
  ['all words', { result: { attention: [itemOf('disk')] } }, 'held'],
  ...(['what', 'check', 'clear'] as const).map(
    name =>
      [
        `no word on "${name}"`,
        { result: { attention: [itemOf('other'), itemOf('disk', { [name]: '' })] } },
        'the item of "disk" does not say enough',
      ] as [string, MadeUp, string],
  ),
  ['no step', { result: { attention: [itemOf('')] } }, 'the item of "" does not say enough'],
])('S25: %s', (_, made, verdict) => {
  expect(judged(attentionIsUseful, made)).toBe(verdict)
})

test.each<[string, MadeUp, string]>([
  ['no end', {}, 'unexercised'],
  ['no outputs', { result: {} }, 'unexercised'],
  ['plain ones', { result: { outputs: { size: 3 } } }, 'held'],
  [
    'the text of an object',
    { result: { outputs: { size: '[object Object]' } } },
    'the outputs hold {"size":"[object Object]"}',
  ],
  ['the text of nothing', { result: { outputs: { size: 'undefined' } } }, 'the outputs hold {"size":"undefined"}'],
  ['the text of no number', { result: { outputs: { size: 'NaN' } } }, 'the outputs hold {"size":"NaN"}'],
])('S24: %s', (_, made, verdict) => {
  expect(judged(plainValues, made)).toBe(verdict)
})

const DAYS_3 = 3 * 86_400_000
const took = (ms: number): MadeUp => ({ result: {}, endedAt: STARTED_AT + ms })
const runbookDeadline = trialOf({}).plan.runbook.deadlineMs

test.each<[string, MadeUp, string]>([
  ['the engine broke', { exception: new Error('ours') }, 'unexercised'],
  ['no end', { boots: 9 }, 'no end after 9 processes'],
  ['within its deadline and three days', took(runbookDeadline + DAYS_3), 'held'],
  ['a millisecond later', took(runbookDeadline + DAYS_3 + 1), 'it took 4d'],
  ['hours later', took(runbookDeadline + DAYS_3 + 9_000_000), 'it took 4d2h'],
])('L1: %s', (_, made, verdict) => {
  expect(judged(comesToAnEnd, made)).toBe(verdict)
})

const fault = (name: ScheduledFault['fault'], at = 'disk.send#1'): ScheduledFault => ({ at, fault: name })
const answered = (...statuses: readonly number[]) => statuses.map(status => ({ status }))

test.each<[string, MadeUp, string]>([
  ['a fault', { schedule: { world: 'normal', faults: [fault('refused')] } }, 'unexercised'],
  ['another world', { schedule: { world: 'lag', faults: [] } }, 'unexercised'],
  ['it succeeded', { result: {} }, 'held'],
  ['no end', {}, 'it ended never: it was still going on'],
  ['the engine broke', { exception: new Error('ours') }, 'it ended never: ours'],
  [
    'it failed',
    { result: { status: 'failed', failure: { class: 'invalid', message: 'too small' }, attention: [itemOf('disk')] } },
    'it ended failed: too small; a disk may exist',
  ],
  [
    'nobody saw it done',
    { result: { status: 'unverified', unverified: ['start', 'stop'] } },
    'it ended unverified: the vendor accepted "start" and "stop", and no later step saw it done',
  ],
  ['a credential is asked for first', { result: {}, arrivals: answered(401, 200) }, 'held'],
  ['a credential is refused later', { result: {}, arrivals: answered(200, 401) }, 'POST /disks was answered 401'],
  [
    'refused where nothing was accepted before',
    {
      result: {},
      arrivals: [
        { status: 200, endpoint: 'a' },
        { status: 401, endpoint: 'b' },
      ],
    },
    'held',
  ],
  ['refused after a redirect', { result: {}, arrivals: answered(300, 401) }, 'held'],
])('L2: %s', (_, made, verdict) => {
  expect(judged(cleanNightSucceeds, made)).toBe(verdict)
})

const passing = [
  ...['refused', 'reset-not-applied', 'reset-applied', 'response-lost-not-applied', 'response-lost-applied', 'slow'],
  ...['cut-body', 'html-502', 'html-502-applied', '429', '429-retry-after', '500-not-applied', '500-applied'],
  ...['503-retry-after', '504-applied', 'crash', 'crash-after', 'crash-applied'],
] as readonly ScheduledFault['fault'][]
const givesUp = [
  '401',
  '403',
  '404',
  '409',
  '422',
  'redirect',
  'html-200',
  'huge-body',
  'stale',
  'unknown-state',
  'empty-2xx',
  ...['exit', 'hang', 'killed', 'missing', 'garbled', 'done-then-failed'],
] as readonly ScheduledFault['fault'][]

const once = (rerun: string): string => `
  - id: load
    run: [load]
    rerun: ${rerun}
`

test.each(passing)('L3: one %s does not keep a run from its goal', name => {
  expect(judged(doesNotGiveUp, { met: [fault(name)], result: { status: 'failed' } })).toBe(
    'one passing trouble, and it ended failed: ',
  )
})

test.each(givesUp)('L3: %s may make a run give up', name => {
  expect(judged(doesNotGiveUp, { met: [fault(name)], result: { status: 'needs-attention' } })).toBe('unexercised')
})

test.each<[string, MadeUp, string]>([
  ['no fault', { result: { status: 'failed' } }, 'unexercised'],
  ['no fault of passing trouble', { met: [fault('int')], result: { status: 'cancelled' } }, 'held'],
  [
    'a world that is slow for ever',
    { met: [fault('refused')], schedule: { world: 'stuck', faults: [] } },
    'unexercised',
  ],
  [
    'a step that nothing finds again',
    { met: [fault('refused')], entries: [plan('bell', { repeat: 'never' })], result: { status: 'failed' } },
    'unexercised',
  ],
  [
    'a program that must not run again',
    { steps: once('never'), met: [fault('crash')], entries: [begin('load@1')], result: { status: 'failed' } },
    'unexercised',
  ],
  [
    'a program that may',
    { steps: once('safe'), met: [fault('crash')], entries: [begin('load@1')], result: { status: 'failed' } },
    'one passing trouble, and it ended failed: ',
  ],
  ['one, and no end', { met: [fault('refused')] }, 'one passing trouble, and it ended never: '],
  ['two in turn may fail it', { met: [fault('refused'), fault('slow')], result: { status: 'failed' } }, 'held'],
  [
    'one in a world that lags',
    { met: [fault('refused')], schedule: { world: 'lag', faults: [] }, result: { status: 'failed' } },
    'held',
  ],
  [
    'but no person is asked',
    {
      met: [fault('refused'), fault('slow')],
      result: { status: 'needs-attention', attention: [itemOf('disk')] },
    },
    'it gave up: a disk may exist',
  ],
  [
    'a token that can be exchanged again',
    { met: [fault('401')], sent: [sent('connection:lab', 0, { lane: 'refresh' })], result: { status: 'failed' } },
    'one passing trouble, and it ended failed: ',
  ],
  ['a token that can not', { met: [fault('401')], sent: [sent('disk')], result: { status: 'failed' } }, 'unexercised'],
])('L3: %s', (_, made, verdict) => {
  expect(judged(doesNotGiveUp, made)).toBe(verdict)
})

const MIN_45 = 45 * 60_000
/** The deadline, and two minutes for the last look. */
const END = MIN_45 + 120_000
const look = (at: number, changes: Parameters<typeof sent>[2] = {}) => sent('ready', at, changes)
const tooLate = (count: number) => `"ready" was looked at ${count} times after the deadline of its poll`

test.each<[string, MadeUp, string]>([
  ['the goal came in time', { sent: [look(0)], endedAt: MIN_45 }, 'unexercised'],
  ['the deadline passed', { sent: [look(0)], endedAt: MIN_45 + 1 }, 'held'],
  ['a last look', { sent: [look(0), look(END)] }, 'held'],
  ['a look after it', { sent: [look(0), look(END + 1)] }, tooLate(1)],
  ['one look of a second process', { sent: [look(0), look(END + 1)], boots: 2 }, 'held'],
  ['two looks of a second process', { sent: [look(0), look(END + 1), look(END + 2)], boots: 2 }, tooLate(2)],
  ['the same look again, its answer was lost', { sent: [look(0), look(END, { result: lost }), look(END + 1)] }, 'held'],
  ['again, the process ended', { sent: [look(0), look(END, { result: 'crashed' }), look(END + 1)] }, 'held'],
  ...[401, 429, 500, 503].map(
    status =>
      [
        `again, it was answered ${status}`,
        { sent: [look(0), look(END, { result: reply(status) }), look(END + 1)] },
        'held',
      ] as [string, MadeUp, string],
  ),
  [
    'another one, it was answered 404',
    { sent: [look(0), look(END, { result: reply(404) }), look(END + 1)] },
    tooLate(1),
  ],
  [
    'again, a fault struck it',
    { sent: [look(0), look(END), look(END + 1)], met: [fault('cut-body', 'ready.send#2')] },
    'held',
  ],
  [
    'another one, a fault struck the first',
    { sent: [look(0), look(END), look(END + 1)], met: [fault('cut-body', 'ready.send#1')] },
    tooLate(1),
  ],
  ['a step that polls nothing', { sent: [sent('start', 0), sent('start', END + 1)] }, 'unexercised'],
])('L5: %s', (_, made, verdict) => {
  expect(judged(pollsEnd, { steps: started, endedAt: END, ...made })).toBe(verdict)
})
