import { expect, test } from 'vitest'
import {
  cleanupGoesOn,
  cleanupRegistered,
  intentFirst,
  lastInFirstOut,
  signalStops,
} from '../../../engine/drill/properties/order.ts'
import {
  attention,
  begin,
  diskPlan,
  done,
  end,
  judged,
  type MadeUp,
  phase,
  plan,
  release,
  result,
  sent,
} from './made-up-trial.ts'

const begun = [diskPlan(), begin('disk@1')]
const effect = { endpoint: 'lab/request-disk', effect: 'd-2' }

test.each<[string, MadeUp, string]>([
  ['a read', { sent: [sent('ready')] }, 'unexercised'],
  ['its intent is on disk', { entries: begun, sent: [sent('disk', 0, { entryCount: 2 })] }, 'held'],
  [
    'its intent came with it',
    { entries: begun, sent: [sent('disk', 0, { entryCount: 1 })] },
    '"disk" was sent and its try 1 was not on disk',
  ],
  [
    'the second try has none',
    { entries: begun, sent: [sent('disk', 0, { entryCount: 2 }), sent('disk', 1, { entryCount: 2 })] },
    '"disk" was sent and its try 2 was not on disk',
  ],
  [
    'planned and never begun',
    { entries: [diskPlan()], sent: [sent('disk')] },
    '"disk" was sent and its try 1 was not on disk',
  ],
  [
    'an effect of what was begun',
    { entries: begun, sent: [sent('disk', 0, { entryCount: 2 })], arrivals: [effect] },
    'held',
  ],
  [
    'an effect too many',
    { entries: begun, sent: [sent('disk', 0, { entryCount: 2 })], arrivals: [effect, effect] },
    '2 effects arrived at the vendors, 1 were begun',
  ],
  [
    'an effect that the network doubled',
    {
      entries: begun,
      sent: [sent('disk', 0, { entryCount: 2 })],
      arrivals: [effect, { ...effect, delivery: 'duplicate' }],
    },
    'held',
  ],
  [
    'an effect of a read',
    { sent: [sent('ready')], arrivals: [effect] },
    '1 effects arrived at the vendors, 0 were begun',
  ],
])('S7: %s', (_, made, verdict) => {
  expect(judged(intentFirst, made)).toBe(verdict)
})

test.each<[string, MadeUp['entries'], string]>([
  ['nothing was begun', [diskPlan()], 'unexercised'],
  ['planned first', begun, 'held'],
  ['planned afterwards', begun.toReversed(), '"disk" was begun before its plan was on disk'],
  ['never planned', [begin('disk@1')], '"disk" was begun before its plan was on disk'],
  [
    'planned without its release',
    [diskPlan('disk', { defers: [] }), begin('disk@1')],
    'the plan of "disk" lacks deferred steps',
  ],
  ['the release itself', [begin('disk/defer.1@1')], 'unexercised'],
  ['a step that is not in the runbook', [begin('other@1')], 'unexercised'],
])('S8: %s', (_, entries, verdict) => {
  expect(judged(cleanupRegistered, { entries: entries! })).toBe(verdict)
})

const twoDisks = [diskPlan('disk'), diskPlan('more')]
const releases = (...keys: readonly string[]) => keys.map(key => begin(`${key}/defer.1@1`))

test.each<[string, MadeUp, string]>([
  ['no release has begun', { entries: twoDisks }, 'unexercised'],
  ['one release', { entries: [...twoDisks, phase(), ...releases('disk')] }, 'unexercised'],
  [
    'none, of a run that was cancelled',
    { entries: [...twoDisks, phase('cancelled')], result: { status: 'cancelled' } },
    'held',
  ],
  ['last first', { entries: [...twoDisks, phase(), ...releases('more', 'disk')] }, 'held'],
  [
    'first first',
    { entries: [...twoDisks, phase(), ...releases('disk', 'more')] },
    'the releases did not run last registered first',
  ],
  ['first first, before the phase', { entries: [...twoDisks, ...releases('disk', 'more'), phase()] }, 'unexercised'],
  ['taken up again', { entries: [...twoDisks, phase(), ...releases('more', 'disk', 'more')] }, 'held'],
  [
    'by what is told of them',
    { entries: [...twoDisks, phase(), attention('disk/defer.1', 'disk'), release('more/defer.1')] },
    'the releases did not run last registered first',
  ],
  ['one that no plan registered', { entries: [...twoDisks, phase(), ...releases('disk', 'seen', 'more')] }, 'held'],
  [
    'a new request',
    { entries: [...twoDisks, phase(), begin('more@1')] },
    '"more@1" was begun after the releases had started',
  ],
  [
    'a repeat of what was refused',
    { entries: [...twoDisks, begin('more@1'), result('more@1', 'refused'), phase(), begin('more@2')] },
    '"more@2" was begun after the releases had started',
  ],
  [
    'a repeat of what is in doubt',
    {
      entries: [
        ...twoDisks,
        begin('more@1'),
        result('more@1', 'doubt'),
        phase(),
        begin('more@2'),
        ...releases('more', 'disk'),
      ],
    },
    'held',
  ],
  [
    'a request after all that is told of its release',
    {
      entries: [
        ...twoDisks,
        begin('more@1'),
        result('more@1', 'doubt'),
        phase(),
        release('more/defer.1'),
        begin('more@2'),
        end(),
      ],
    },
    '"more@2" was begun after its release had ended',
  ],
])('S9: %s', (_, made, verdict) => {
  expect(judged(lastInFirstOut, made)).toBe(verdict)
})

const needs = { status: 'needs-attention' } as const
const applied = [diskPlan(), begin('disk@1'), result('disk@1', 'applied')]
const leftOut = 'the release "disk/defer.1" was left out'
const failed = (of: 'invalid' | 'network') => done('disk', { status: 'failed', failure: { class: of, message: '' } })

test.each<[string, MadeUp, string]>([
  ['a run that is done', { entries: [...applied, end()], result: {} }, 'unexercised'],
  ['a run without an end', { entries: applied, result: needs }, 'unexercised'],
  ['released', { entries: [...applied, release('disk/defer.1'), end('needs-attention')], result: needs }, 'held'],
  ['named', { entries: [...applied, attention('disk', 'disk'), end('needs-attention')], result: needs }, 'held'],
  ['left out', { entries: [...applied, end('needs-attention')], result: needs }, leftOut],
  ['left out in doubt', { entries: [...applied.slice(0, 2), end('needs-attention')], result: needs }, leftOut],
  [
    'nothing to release',
    { entries: [diskPlan(), begin('disk@1'), result('disk@1', 'refused'), end('needs-attention')], result: needs },
    'held',
  ],
  ['never begun', { entries: [diskPlan(), end('needs-attention')], result: needs }, 'held'],
  [
    'the failure that came first',
    { entries: [failed('invalid'), end('needs-attention', { class: 'invalid', message: '' })], result: needs },
    'held',
  ],
  [
    'another failure in its place',
    { entries: [failed('invalid'), end('needs-attention', { class: 'network', message: '' })], result: needs },
    'the run says network, no step failed with that',
  ],
  [
    'a cancel is no failure of a step',
    { entries: [failed('invalid'), end('needs-attention', { class: 'cancelled', message: '' })], result: needs },
    'held',
  ],
  [
    'no step failed',
    { entries: [done('disk'), end('needs-attention', { class: 'network', message: '' })], result: needs },
    'held',
  ],
])('S10: %s', (_, made, verdict) => {
  expect(judged(cleanupGoesOn, made)).toBe(verdict)
})

/** A signal comes with the result of the disk. */
const struck = (fault: 'int' | 'term' | 'cancel' | 'crash', ...after: NonNullable<MadeUp['entries']>): MadeUp => ({
  met: [{ at: 'disk.result#1', fault }],
  entries: [...applied, ...after, phase('cancelled')],
})
const more = [plan('more'), begin('more@1')]

test.each<[string, MadeUp, string]>([
  ['no signal', struck('crash', ...more), 'unexercised'],
  ['nothing new', struck('int'), 'held'],
  ['what was on its way', struck('term', begin('more@1')), 'held'],
  ['a new request', struck('cancel', ...more), '"more" was begun after the signal'],
  ['a release', struck('int', diskPlan('x'), begin('disk/defer.1@1')), 'held'],
  ['another process does not know of it', { ...struck('int', ...more), boots: 2 }, 'unexercised'],
  [
    'a signal at another time',
    { ...struck('int', ...more), met: [{ at: 'disk.result#2', fault: 'int' }] },
    'unexercised',
  ],
  ['a signal on the wire', { ...struck('int', ...more), met: [{ at: 'disk.send#1', fault: 'int' }] }, 'unexercised'],
])('L4: %s', (_, made, verdict) => {
  expect(judged(signalStops, made)).toBe(verdict)
})
