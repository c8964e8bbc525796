import { expect, test } from 'vitest'
import { modelsAgree, namesWhatItMade, nothingLeaks, releasedOnce } from '../../../engine/drill/properties/resources.ts'
import type { PlanEntry } from '../../../engine/journal/entry.ts'
import { begin, decision, diskPlan, itemOf, judged, type MadeUp, release, result, settled } from './made-up-trial.ts'

const made = (diskId: string, planned: Partial<PlanEntry> = {}) => [
  diskPlan('disk', planned),
  begin('disk@1'),
  result('disk@1', 'applied', { outputs: { diskId } }),
]
const leak = 'lab/disk d-2 of "disk" is still READY; the run ended succeeded and does not name it'
const unknown = 'lab/disk d-2 is alive and no plan entry knows of it'
const named = { status: 'needs-attention', attention: [itemOf('disk', { requestId: 'request of disk' })] } as const

test.each<[string, MadeUp, string]>([
  ['nothing was made', {}, 'unexercised'],
  ['somebody else’s', { resources: [{ foreign: true }] }, 'unexercised'],
  ['gone', { entries: made('d-2'), resources: [{ alive: false }], result: {} }, 'held'],
  ['alive, of a plan that knows its id', { entries: made('d-2'), resources: [{}], result: {} }, leak],
  ['alive, and the run has no end', { entries: made('d-2'), resources: [{}] }, leak.replace('succeeded', 'never')],
  ['alive, one of two', { entries: made('d-2'), resources: [{ id: 'd-1', alive: false }, {}], result: {} }, leak],
  ['alive, by its request id', { entries: [diskPlan()], resources: [{ marker: 'request of disk' }], result: {} }, leak],
  ['alive, by its marker', { entries: [diskPlan()], resources: [{ marker: 'x marker of disk' }], result: {} }, leak],
  [
    'alive, by the doubt of which nobody heard an id',
    { entries: [diskPlan(), begin('disk@1'), result('disk@1', 'doubt')], resources: [{}], result: {} },
    leak,
  ],
  ['alive, and no plan made it', { entries: made('d-9'), resources: [{}], result: {} }, unknown],
  ['alive, and no request is in doubt', { entries: [diskPlan()], resources: [{}], result: {} }, unknown],
  [
    'alive, and the plan makes something else',
    { entries: made('d-2', { creates: 'lab/note' }), resources: [{}], result: {} },
    unknown,
  ],
  [
    'alive, of the first of two plans that know its id',
    {
      entries: [
        ...made('d-2'),
        diskPlan('again'),
        begin('again@1'),
        result('again@1', 'applied', { outputs: { diskId: 'd-2' } }),
      ],
      resources: [{}],
      result: {},
    },
    leak,
  ],
  [
    'alive, of the first of two plans that carry its mark',
    {
      entries: [diskPlan(), diskPlan('again', { requestId: 'request of disk' })],
      resources: [{ marker: 'request of disk' }],
      result: {},
    },
    leak,
  ],
  ['kept by word', { entries: made('d-2', { defers: [] }), resources: [{}], result: {} }, 'held'],
  [
    'handed over',
    { entries: [...made('d-2'), release('disk/defer.1', 'handedOver')], resources: [{}], result: {} },
    'held',
  ],
  ['released, it says', { entries: [...made('d-2'), release('disk/defer.1')], resources: [{}], result: {} }, leak],
  [
    'another was handed over',
    { entries: [...made('d-2'), release('x/defer.1', 'handedOver')], resources: [{}], result: {} },
    leak,
  ],
  ['named by its request id', { entries: made('d-2'), resources: [{}], result: named }, 'held'],
  [
    'named by its marker',
    {
      entries: made('d-2'),
      resources: [{}],
      result: { ...named, attention: [itemOf('disk', { marker: 'marker of disk' })] },
    },
    'held',
  ],
  [
    'another is named',
    { entries: made('d-2'), resources: [{}], result: { ...named, attention: [itemOf('disk', { requestId: 'x' })] } },
    leak.replace('succeeded', 'needs-attention'),
  ],
  [
    'named, by a run that calls itself done',
    { entries: made('d-2'), resources: [{}], result: { ...named, status: 'succeeded' } },
    leak,
  ],
])('S1: %s', (_, trial, verdict) => {
  expect(judged(nothingLeaks, trial)).toBe(verdict)
})

const lie = '"disk" says that it made lab/disk d-9, and no request made that'

test.each<[string, MadeUp, string]>([
  ['nothing was made', {}, 'unexercised'],
  ['the id of what it made', { entries: made('d-2'), resources: [{}] }, 'held'],
  ['another id', { entries: made('d-9'), resources: [{}] }, lie],
  ['that of another kind', { entries: made('d-9'), resources: [{ id: 'd-9', resource: 'lab/note' }] }, lie],
  ['somebody else’s', { entries: made('d-9'), resources: [{ id: 'd-9', foreign: true }] }, lie],
  ['a person named it', { entries: [...made('d-9'), decision('disk')], resources: [{}] }, 'unexercised'],
  [
    'a plan that makes nothing',
    { entries: made('d-9', { creates: undefined as never }), resources: [{}] },
    'unexercised',
  ],
  [
    'a look found it',
    { entries: [diskPlan(), settled('disk', 'applied', 1, { outputs: { diskId: 'd-9' } })], resources: [{}] },
    lie,
  ],
  [
    'a look that found nothing',
    { entries: [...made('d-2'), settled('disk', 'absent', 1, { outputs: { diskId: 'd-9' } })], resources: [{}] },
    'held',
  ],
  [
    'a refusal',
    {
      entries: [diskPlan(), begin('disk@1'), result('disk@1', 'refused', { outputs: { diskId: 'd-9' } })],
      resources: [{}],
    },
    'unexercised',
  ],
])('I: %s', (_, trial, verdict) => {
  expect(judged(namesWhatItMade, trial)).toBe(verdict)
})

test.each<[string, MadeUp['resources'], string]>([
  ['none', [], 'unexercised'],
  ['not released', [{}], 'unexercised'],
  ['once', [{ releases: 1 }], 'held'],
  ['twice', [{ releases: 2 }], 'lab/disk d-2 was released 2 times'],
  ['somebody else’s is left alone', [{ foreign: true }], 'held'],
  [
    'somebody else’s is released',
    [{ foreign: true, releases: 1 }],
    'lab/disk d-2 belongs to somebody else and was released',
  ],
  ['one released, another not', [{ releases: 1 }, { id: 'd-3' }], 'held'],
])('S2: %s', (_, resources, verdict) => {
  expect(judged(releasedOnce, { resources: resources! })).toBe(verdict)
})

test.each<[string, MadeUp, string]>([
  ['no end', { problems: ['too small'] }, 'unexercised'],
  ['a run that failed', { problems: ['too small'], result: { status: 'failed' } }, 'unexercised'],
  ['as it should be', { result: {} }, 'held'],
  ['not as it should be', { problems: ['too small', 'too late'], result: {} }, 'too small'],
])('W: %s', (_, trial, verdict) => {
  expect(judged(modelsAgree, trial)).toBe(verdict)
})
