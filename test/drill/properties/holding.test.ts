import { expect, test } from 'vitest'
import { endTellsTheTruth } from '../../../engine/drill/properties/holding.ts'
import { begin, diskPlan, itemOf, judged, type MadeUp, plan, release, result } from './made-up-trial.ts'

const made = [diskPlan('disk'), begin('disk@1'), result('disk@1', 'applied', { outputs: { diskId: 'd-2' } })]
const named = (id: string) => ({ ...release('back'), resource: 'lab/disk', id })
const back = '\n  - id: back\n    uses: lab/delete-disk\n    with: { diskId: d-2 }\n'
const kept = [{ step: 'disk', resource: 'lab/disk', id: 'd-2', reason: 'it is the point' }]
const program = '\n  - id: disk\n    run: [make]\n    defer: [{ run: [undo] }]\n'
const resized =
  '\n  - id: disk\n    run: [make]\n    defer: [{ uses: lab/resize-disk, with: { diskId: d-1, sizeGb: 9 } }]\n'

test.each<[string, MadeUp, string]>([
  ['no end', { entries: made, resources: [{}] }, 'unexercised'],
  ['nothing was made', { result: {} }, 'unexercised'],
  [
    'gone, and called released',
    { entries: [...made, release('disk/defer.1')], resources: [{ alive: false }], result: {} },
    'held',
  ],
  [
    'alive, and its own release is called done',
    { entries: [...made, release('disk/defer.1')], resources: [{}], result: {} },
    'lab/disk d-2 is READY, and the run calls it released',
  ],
  [
    'alive, and a step of the run is said to have released it',
    { steps: back, entries: [...made, named('d-2')], resources: [{}], result: {} },
    'lab/disk d-2 is READY, and the run calls it released',
  ],
  [
    'alive, and another is said to be released',
    { steps: back, entries: [...made, named('d-9')], resources: [{}], result: {} },
    'lab/disk d-2 is READY, and the run says that nothing is held',
  ],
  [
    'alive, and its release is called unneeded',
    { entries: [...made, release('disk/defer.1', 'absent')], resources: [{}], result: {} },
    'lab/disk d-2 is READY, and the run says that nothing is held',
  ],
  [
    'alive, and only something else needs attention',
    { entries: made, resources: [{}], result: { status: 'needs-attention', attention: [itemOf('bell')] } },
    'lab/disk d-2 is READY, and the run does not name it',
  ],
  [
    'alive, and named',
    { entries: made, resources: [{}], result: { attention: [itemOf('back', { resource: 'lab/disk', id: 'd-2' })] } },
    'held',
  ],
  [
    'alive, and accepted only',
    { entries: [...made, release('disk/defer.1', 'accepted')], resources: [{}], result: {} },
    'held',
  ],
  [
    'alive, and handed over',
    { entries: [...made, release('disk/defer.1', 'handedOver')], resources: [{}], result: {} },
    'held',
  ],
  ['alive, and kept', { entries: made, resources: [{}], result: { kept } }, 'held'],
  [
    'given back, and called kept',
    { entries: made, resources: [{ releases: 1, alive: false }], result: { kept } },
    'lab/disk d-2 is READY, was given back, and the run says that it is kept',
  ],
  ['somebody else’s', { entries: [plan('disk')], resources: [{ foreign: true }], result: {} }, 'unexercised'],
  [
    'a program is called a release that was seen',
    { steps: program, entries: [release('disk/defer.1')], result: {} },
    '"disk/defer.1" is called released, and no look that would show it is declared',
  ],
  ['a program ran', { steps: program, entries: [release('disk/defer.1', 'ran')], result: {} }, 'held'],
  [
    'a change is called a release that was seen',
    { steps: resized, entries: [release('disk/defer.1')], result: {} },
    '"disk/defer.1" is called released, and no look that would show it is declared',
  ],
])('S29: %s', (_, trial, verdict) => {
  expect(judged(endTellsTheTruth, trial)).toBe(verdict)
})
