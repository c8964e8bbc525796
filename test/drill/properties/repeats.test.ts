import { expect, test } from 'vitest'
import {
  boundedTries,
  lookedFirst,
  neverMeansNever,
  nothingAgain,
  sameKeySameBytes,
} from '../../../engine/drill/properties/repeats.ts'
import type { Outcome } from '../../../engine/journal/entry/outcome.ts'
import { begin, decision, diskPlan, judged, type MadeUp, phase, plan, ranAt, result, sent } from './made-up-trial.ts'

/** Tries of the disk, a minute apart. */
const tries = (...outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome, index) => [
    begin(`disk@${index + 1}`, index * 60_000),
    result(`disk@${index + 1}`, outcome),
  ])

test.each<[string, MadeUp['entries'], string]>([
  ['nothing was applied', tries('doubt', 'refused'), 'unexercised'],
  ['applied at last', tries('doubt', 'applied'), 'held'],
  ['applied and sent again', tries('applied', 'applied'), '"disk" was applied and then sent again'],
  [
    'only accepted, and asked again',
    [begin('disk@1'), result('disk@1', 'applied', { unverified: true }), begin('disk@2')],
    'unexercised',
  ],
])('S3: %s', (_, entries, verdict) => {
  expect(judged(nothingAgain, { entries: entries! })).toBe(verdict)
})

const never = plan('disk', { repeat: 'never' })
const repeated = '"disk" was in doubt and was sent again without a person\'s word'

test.each<[string, MadeUp['entries'], string]>([
  ['answered', [never, ...tries('applied')], 'unexercised'],
  ['its answer was lost', [never, ...tries('doubt')], 'held'],
  ['and it was sent again', [never, ...tries('doubt', 'applied')], repeated],
  ['refused and sent again', [never, ...tries('refused', 'applied')], 'unexercised'],
  ['a person said so between', [never, ...tries('doubt'), decision('disk'), begin('disk@2')], 'held'],
  ['a person had said so before', [never, decision('disk'), ...tries('doubt', 'applied')], repeated],
  ['a person said so afterwards', [never, ...tries('doubt', 'applied'), decision('disk')], repeated],
  ['a person spoke of another', [never, ...tries('doubt'), decision('other'), begin('disk@2')], repeated],
  ['one that may be repeated', [diskPlan(), ...tries('doubt', 'applied')], 'unexercised'],
])('S4: %s', (_, entries, verdict) => {
  expect(judged(neverMeansNever, { entries: entries! })).toBe(verdict)
})

const differ = 'the tries of "disk" differ'

test.each<[string, string, MadeUp['sent'], string]>([
  ['one request', 'same-key', [sent('disk', 0, { body: 'a' })], 'unexercised'],
  ['the same again', 'same-key', [sent('disk', 0, { body: 'a' }), sent('disk', 1, { body: 'a' })], 'held'],
  ['another body', 'same-key', [sent('disk', 0, { body: 'a' }), sent('disk', 1, { body: 'b' })], differ],
  ['another URL', 'converges', [sent('disk'), sent('disk', 1, { url: 'https://lab.mock/x' })], differ],
  ['the third one', 'converges', [sent('disk'), sent('disk'), sent('disk', 1, { body: 'b' })], differ],
  ['one that is looked for', 'look-first', [sent('disk'), sent('disk', 1, { body: 'b' })], 'unexercised'],
])('S5: %s', (_, repeat, requests, verdict) => {
  expect(judged(sameKeySameBytes, { entries: [plan('disk', { repeat })], sent: requests! })).toBe(verdict)
})

const lookedFor = plan('disk', { uses: 'lab/name-disk', repeat: 'look-first' })
/** The first try at 0 s, the second at 200 s; the window of the lab is a minute. */
const twice = [lookedFor, begin('disk@1'), result('disk@1', 'doubt'), begin('disk@2', 200_000)]
const looks = (...at: readonly number[]) => at.map(time => sent('disk:look', time))

test.each<[string, MadeUp, string]>([
  ['answered', { entries: [lookedFor, ...tries('applied')] }, 'unexercised'],
  ['not repeated', { entries: [lookedFor, ...tries('doubt')] }, 'held'],
  ['looked for twice', { entries: twice, sent: looks(60_000, 120_000) }, 'held'],
  ['the second look at the very time', { entries: twice, sent: looks(60_000, 200_000) }, 'held'],
  ['never looked for', { entries: twice }, '"disk" was repeated after 0 looks'],
  ['looked for once', { entries: twice, sent: looks(60_000) }, '"disk" was repeated after 1 looks'],
  ['looked for once in time', { entries: twice, sent: looks(60_000, 200_001) }, '"disk" was repeated after 1 looks'],
  ['a look at the send itself', { entries: twice, sent: looks(0, 60_000) }, '"disk" was repeated after 1 looks'],
  [
    'too early',
    { entries: twice, sent: looks(59_999, 130_000) },
    '"disk" was looked for before its settle window was over',
  ],
  [
    'too close together',
    { entries: twice, sent: looks(60_000, 119_999) },
    'the looks for "disk" were closer than its settle window',
  ],
  [
    'by a program',
    {
      entries: twice,
      ran: [60_000, 120_000].map(at => ranAt('disk:look', at)),
    },
    'held',
  ],
  [
    'by the program of another step',
    { entries: twice, ran: [60_000, 120_000].map(at => ranAt('ready', at)) },
    '"disk" was repeated after 0 looks',
  ],
  [
    'by a program that was not there',
    { entries: twice, ran: [60_000, 120_000].map(at => ranAt('disk:look', at, { kind: 'notStarted', reason: '' })) },
    '"disk" was repeated after 0 looks',
  ],
  ['a person said so', { entries: [...twice, decision('disk')] }, 'held'],
  ['one that may be repeated', { entries: [diskPlan(), ...twice.slice(1)] }, 'unexercised'],
])('S6: %s', (_, made, verdict) => {
  expect(judged(lookedFirst, made)).toBe(verdict)
})

const many = (count: number): readonly Outcome[] => Array.from({ length: count }, () => 'refused')
const late = (...outcomes: readonly Outcome[]) => [
  begin('disk@1'),
  result('disk@1', outcomes[0]!),
  begin('disk@2', 5 * 60_000 + 1),
]
const shortStep = (retry = '') => `
  - id: disk
    uses: lab/request-disk
    with: { host: a }
    deadline: 5m
${retry}    defer:
      - uses: lab/delete-disk
        with: { diskId: "{{ self.outputs.diskId }}" }
`

test.each<[string, MadeUp, string]>([
  ['sent once', { entries: [diskPlan(), ...tries('applied')] }, 'unexercised'],
  ['sent twice', { entries: [diskPlan(), ...tries('refused', 'applied')] }, 'held'],
  ['nine times', { entries: [diskPlan(), ...tries(...many(9))] }, 'held'],
  ['ten times', { entries: [diskPlan(), ...tries(...many(10))] }, '"disk" was sent 10 times'],
  [
    'as its retry allows',
    {
      steps: shortStep('    retry: { attempts: 6 }\n'),
      entries: [diskPlan(), ...many(13).flatMap((_, index) => [begin(`disk@${index + 1}`)])],
    },
    'held',
  ],
  [
    'more often than that',
    {
      steps: shortStep('    retry: { attempts: 6 }\n'),
      entries: [diskPlan(), ...many(14).flatMap((_, index) => [begin(`disk@${index + 1}`)])],
    },
    '"disk" was sent 14 times',
  ],
  [
    'at its deadline',
    {
      steps: shortStep(),
      entries: [diskPlan(), begin('disk@1'), result('disk@1', 'refused'), begin('disk@2', 300_000)],
    },
    'held',
  ],
  [
    'after it',
    { steps: shortStep(), entries: [diskPlan(), ...late('refused')] },
    '"disk@2" was sent after the deadline of its step',
  ],
  ['after it, to settle a doubt', { steps: shortStep(), entries: [diskPlan(), ...late('doubt')] }, 'held'],
  ['in the phase of releases', { entries: [diskPlan(), ...tries('doubt'), phase(), begin('disk@2')] }, 'unexercised'],
])('S23: %s', (_, made, verdict) => {
  expect(judged(boundedTries, made)).toBe(verdict)
})
