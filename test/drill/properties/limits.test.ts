import { expect, test } from 'vitest'
import { onlyDeclaredOrigins, retryAfterHolds, withinTheRate } from '../../../engine/drill/properties/limits.ts'
import { planOf } from '../../run/lab/plan.ts'
import { judged, lost, type MadeUp, reply, sent } from './made-up-trial.ts'

const twoAMinute = planOf({ runbook: 'steps:\n  - id: look\n    uses: lab/list-disks\n', rateLimit: '2/min' })

test.each<[string, MadeUp, string]>([
  ['no request', {}, 'unexercised'],
  ['one request', { arrivals: [{ at: 0 }] }, 'held'],
  ['two at once', { arrivals: [{ at: 0 }, { at: 0 }] }, 'held'],
  [
    'a third before the window is over',
    { arrivals: [{ at: 0 }, { at: 1 }, { at: 59_999 }] },
    '3 requests reached Lab within 60000 ms',
  ],
  ['a third when it is over', { arrivals: [{ at: 0 }, { at: 1 }, { at: 60_000 }] }, 'held'],
  [
    'a burst after a quiet time',
    { arrivals: [{ at: 0 }, { at: 90_000 }, { at: 90_000 }, { at: 90_000 }] },
    '3 requests reached Lab within 60000 ms',
  ],
  ['what the network doubled', { arrivals: [{ at: 0 }, { at: 0 }, { at: 0, delivery: 'duplicate' }] }, 'held'],
  ['requests to somebody else', { arrivals: [{ at: 0 }, { at: 0 }, { at: 0, vendor: 'other' }] }, 'held'],
])('S14, two requests a minute: %s', (_, made, verdict) => {
  expect(judged(withinTheRate, { plan: twoAMinute, ...made })).toBe(verdict)
})

const later = (status: number, headers: Record<string, string>) =>
  sent('disk', 0, { endedAt: 1_000, result: reply(status, headers) })

test.each<[string, MadeUp['sent'], string]>([
  ['no answer asks for a pause', [sent('disk'), sent('disk', 1)], 'unexercised'],
  ['a pause that is kept', [later(429, { 'retry-after': '17' }), sent('ready', 18_000)], 'held'],
  [
    'a pause that is not',
    [later(429, { 'retry-after': '17' }), sent('ready', 8_000)],
    '"ready" was sent 10 s before the vendor wanted to hear again',
  ],
  [
    'a request at the end of the answer itself',
    [later(429, { 'retry-after': '17' }), sent('ready', 1_000)],
    '"ready" was sent 17 s before the vendor wanted to hear again',
  ],
  [
    'the pause of a vendor that is not available',
    [later(503, { 'retry-after': '17' }), sent('ready', 8_000)],
    '"ready" was sent 10 s before the vendor wanted to hear again',
  ],
  [
    'a pause by another header',
    [later(429, { 'x-ratelimit-reset': '5' }), sent('ready', 2_000)],
    '"ready" was sent 4 s before the vendor wanted to hear again',
  ],
  ['a millisecond of rounding', [later(429, { 'retry-after': '17' }), sent('ready', 17_999)], 'held'],
  [
    'two milliseconds are none',
    [later(429, { 'retry-after': '17' }), sent('ready', 17_998)],
    '"ready" was sent 0 s before the vendor wanted to hear again',
  ],
  ['what was under way before', [later(429, { 'retry-after': '17' }), sent('ready', 999)], 'held'],
  [
    'another vendor',
    [later(429, { 'retry-after': '17' }), sent('ready', 8_000, { url: 'https://other.mock/disks' })],
    'held',
  ],
  [
    'the hint of an answer that is no refusal',
    [later(200, { 'retry-after': '17' }), sent('ready', 2_000)],
    'unexercised',
  ],
  ['no hint', [later(429, {}), sent('ready', 2_000)], 'unexercised'],
  ['a pause of nothing', [later(429, { 'retry-after': '0' }), sent('ready', 2_000)], 'unexercised'],
  ['an hour is not believed', [later(429, { 'retry-after': '3600' }), sent('ready', 2_000)], 'unexercised'],
  [
    'a second less is',
    [later(429, { 'retry-after': '3599' }), sent('ready', 2_000)],
    '"ready" was sent 3598 s before the vendor wanted to hear again',
  ],
  [
    'a process that ended and an answer that was lost',
    [sent('disk', 0, { result: 'crashed' }), sent('disk', 1, { result: lost })],
    'unexercised',
  ],
])('S15: %s', (_, requests, verdict) => {
  expect(judged(retryAfterHolds, { sent: requests! })).toBe(verdict)
})

test.each<[string, MadeUp['sent'], string]>([
  ['nothing was sent', [], 'unexercised'],
  ['to the connection', [sent('disk')], 'held'],
  ['beside it', [sent('disk'), sent('ready', 0, { url: 'https://evil.mock/x' })], '"ready" went to https://evil.mock'],
])('S22: %s', (_, requests, verdict) => {
  expect(judged(onlyDeclaredOrigins, { sent: requests! })).toBe(verdict)
})
