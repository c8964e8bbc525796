import { expect, test } from 'vitest'
import {
  everyTryHasItsResult,
  noSecretTold,
  onceOnly,
  openDoubtsAreNamed,
  successIsHandedOver,
} from '../../../engine/drill/properties/honesty.ts'
import {
  begin,
  decision,
  diskPlan,
  done,
  end,
  itemOf,
  judged,
  type MadeUp,
  phase,
  plan,
  release,
  result,
  sent,
  settled,
} from './made-up-trial.ts'

const leaked = (text: string): MadeUp => ({ entries: [done('disk', { outputs: { text } })], sent: [sent('disk')] })
const canary = 'canary-of-the-lab'

test.each<[string, MadeUp, string]>([
  ['nothing was sent', {}, 'unexercised'],
  ['nothing is told', leaked('d-2'), 'held'],
  ['a credential', leaked(canary), 'the journal holds the credential lab.token'],
  ['in base64', leaked(btoa(canary)), 'the journal holds the credential lab.token'],
  ['in hex', leaked(Buffer.from(canary).toString('hex')), 'the journal holds the credential lab.token'],
  ['backwards', leaked([...canary].reverse().join('')), 'the journal holds the credential lab.token'],
  [
    'a token that was sent',
    {
      entries: [done('disk', { outputs: { text: 'tok/1 2' } })],
      sent: [
        sent('disk', 0, {
          wire: { method: 'GET', url: 'https://lab.mock/', headers: { authorization: 'Bearer tok/1 2' } },
        }),
      ],
    },
    'the journal holds a token that was sent',
  ],
  [
    'in the result',
    { result: { outputs: { text: canary } }, sent: [sent('disk')] },
    'the result holds the credential lab.token',
  ],
  [
    'in an event',
    { events: [{ event: 'step.started', step: canary } as never], sent: [sent('disk')] },
    'the events holds the credential lab.token',
  ],
])('S12: %s', (_, made, verdict) => {
  expect(judged(noSecretTold, made)).toBe(verdict)
})

const noResult = '"disk@1" was begun, the run went on, and no result is on record'

test.each<[string, MadeUp, string]>([
  ['nothing was begun', {}, 'unexercised'],
  ['a result', { entries: [begin('disk@1'), result('disk@1', 'doubt'), end()] }, 'held'],
  ['the run went on to an end', { entries: [begin('disk@1'), end()] }, noResult],
  ['to the next request', { entries: [begin('disk@1'), begin('disk@2'), result('disk@2', 'applied')] }, noResult],
  ['to the end of the step', { entries: [begin('disk@1'), done('disk')] }, noResult],
  ['to the releases', { entries: [begin('disk@1'), phase()] }, noResult],
  ['the process ended at once', { entries: [begin('disk@1')] }, 'held'],
  [
    'the process ended, and the next one went on',
    { entries: [begin('disk@1'), end()], restarts: [{ at: 0, entryCount: 1, upAt: 0 }] },
    'held',
  ],
  [
    'a process had ended before it',
    { entries: [phase(), begin('disk@1'), end()], restarts: [{ at: 0, entryCount: 1, upAt: 0 }] },
    noResult,
  ],
])('S26: %s', (_, made, verdict) => {
  expect(judged(everyTryHasItsResult, made)).toBe(verdict)
})

const doubted = [diskPlan(), begin('disk@1'), result('disk@1', 'doubt')]
const failed = { status: 'failed' } as const
const silent = '"disk" is in doubt and the run ended failed without a word of it'

test.each<[string, MadeUp, string]>([
  ['no end', { entries: doubted }, 'unexercised'],
  ['a run that waits', { entries: doubted, result: { status: 'waiting' } }, 'unexercised'],
  ['no doubt', { entries: [diskPlan(), begin('disk@1'), result('disk@1', 'refused')], result: failed }, 'unexercised'],
  ['a doubt of which nobody says a word', { entries: doubted, result: failed }, silent],
  ['one without a result is a doubt too', { entries: doubted.slice(0, 2), result: failed }, silent],
  ['one that is named', { entries: doubted, result: { ...failed, attention: [itemOf('disk')] } }, 'held'],
  ['the item of another step', { entries: doubted, result: { ...failed, attention: [itemOf('other')] } }, silent],
  [
    'a later try was applied',
    { entries: [...doubted, begin('disk@2'), result('disk@2', 'applied')], result: failed },
    'held',
  ],
  [
    'an earlier one clears nothing',
    {
      entries: [diskPlan(), begin('disk@1'), result('disk@1', 'applied'), begin('disk@2'), result('disk@2', 'doubt')],
      result: failed,
    },
    silent,
  ],
  ['a look says so', { entries: [...doubted, settled('disk', 'absent', 1)], result: failed }, 'held'],
  ['a look that says nothing', { entries: [...doubted, settled('disk', 'unknown', 1)], result: failed }, silent],
  [
    'a look before the doubt',
    { entries: [...doubted, settled('disk', 'absent', 1), begin('disk@2'), result('disk@2', 'doubt')], result: failed },
    silent,
  ],
  ['its release has ended', { entries: [...doubted, release('disk/defer.1')], result: failed }, 'held'],
  ['the release of another', { entries: [...doubted, release('other/defer.1')], result: failed }, silent],
  ['a word on another step', { entries: [...doubted, decision('other')], result: failed }, silent],
])('D: %s', (_, made, verdict) => {
  expect(judged(openDoubtsAreNamed, made)).toBe(verdict)
})

const onFailure = `
  - id: disk
    uses: lab/request-disk
    with: { host: a }
    defer:
      - uses: lab/delete-disk
        with: { diskId: "{{ self.outputs.diskId }}" }
        on: failure
`

test.each<[string, MadeUp, string]>([
  ['a run that failed', { steps: onFailure, entries: [diskPlan()], result: failed }, 'unexercised'],
  ['nothing on failure only', { entries: [diskPlan(), begin('disk/defer.1@1')], result: {} }, 'unexercised'],
  ['left alone', { steps: onFailure, entries: [diskPlan(), begin('disk@1')], result: {} }, 'held'],
  [
    'released all the same',
    { steps: onFailure, entries: [diskPlan(), begin('disk/defer.1@1')], result: {} },
    '"disk/defer.1" was sent although the run succeeded',
  ],
  [
    'by one of several calls',
    { steps: onFailure, entries: [diskPlan(), begin('disk/defer.1/delete@1')], result: {} },
    '"disk/defer.1/delete" was sent although the run succeeded',
  ],
  [
    'another release of a like name',
    { steps: onFailure, entries: [diskPlan(), begin('disk/defer.12@1')], result: {} },
    'held',
  ],
])('H: %s', (_, made, verdict) => {
  expect(judged(successIsHandedOver, made)).toBe(verdict)
})

const once = { endpoint: 'lab/request-disk', effect: 'd-2' }

test.each<[string, MadeUp, string]>([
  ['no plan', { arrivals: [once] }, 'unexercised'],
  [
    'what only changes',
    { entries: [plan('size', { uses: 'lab/resize-disk' })], arrivals: [once, once] },
    'unexercised',
  ],
  ['once', { entries: [diskPlan()], arrivals: [once] }, 'held'],
  [
    'twice for one step',
    { entries: [diskPlan()], arrivals: [once, once] },
    'lab/request-disk took effect 2 times for 1 steps',
  ],
  ['twice for two', { entries: [diskPlan(), diskPlan('other')], arrivals: [once, once] }, 'held'],
  [
    'a second request without effect',
    { entries: [diskPlan()], arrivals: [once, { endpoint: 'lab/request-disk' }] },
    'held',
  ],
  ['another endpoint', { entries: [diskPlan()], arrivals: [once, { ...once, endpoint: 'lab/name-disk' }] }, 'held'],
  ['doubled by the network', { entries: [diskPlan()], arrivals: [once, { ...once, delivery: 'late' }] }, 'unexercised'],
  [
    'what destroys, twice',
    {
      entries: [plan('wipe', { uses: 'lab/wipe-disk' })],
      arrivals: [1, 2].map(() => ({ endpoint: 'lab/wipe-disk', effect: 'd-2' })),
    },
    'lab/wipe-disk took effect 2 times for 1 steps',
  ],
])('O: %s', (_, made, verdict) => {
  expect(judged(onceOnly, made)).toBe(verdict)
})
