import { describe, expect, test } from 'vitest'
import type { Failure } from '../../../engine/errors.ts'
import { type Move, nextMove, type Situation, type Try } from '../../../engine/run/call/next-move.ts'
import type { Repeat } from '../../../engine/step.ts'

const failure = (error: Failure['class']): Failure => ({ class: error, message: error })

const applied: Try = { outcome: 'applied', outputs: { diskId: 'd-2' } }
const doubt: Try = { outcome: 'doubt', failure: failure('timeout') }
/** Begun by a process that ended before it wrote a result. */
const cutOff: Try = { outcome: 'doubt' }
const unsent: Try = { outcome: 'notApplied', failure: failure('network') }
const unauthorized: Try = { outcome: 'notApplied', failure: failure('auth') }
const busy: Try = { outcome: 'notApplied', failure: failure('vendorBusy') }
const invalid: Try = { outcome: 'refused', failure: failure('invalid') }
const conflict: Try = { outcome: 'refused', failure: failure('conflict') }
/** A refusal whose words did not arrive whole. */
const cutRefusal: Try = { ...conflict, isCut: true }
const ours: Try = { ...conflict, mayBeOurs: true }

const move = (repeat: Repeat, tries: readonly Try[], changes: Partial<Situation> = {}): Move =>
  nextMove({
    tries,
    repeat,
    policy: { attempts: 4, firstMs: 1_000, maxMs: 30_000, on: ['network', 'rateLimited', 'vendorBusy'] },
    renewed: false,
    canSettle: repeat === 'look-first',
    ...changes,
  })

const words = (made: Move): string => (made.kind === 'fail' && made.doubtful ? 'fail in doubt' : made.kind)

const repeats: readonly Repeat[] = ['safe', 'same-key', 'converges', 'look-first', 'never']
const every = (word: string): readonly string[] => repeats.map(() => word)

describe('what follows from the tries so far', () => {
  test.each<[string, readonly Try[], readonly string[]]>([
    // tries                                                   safe, same-key, converges, look-first, never
    ['nothing was sent yet', [], every('send')],
    ['the vendor accepted it', [applied], every('succeed')],
    ['it never left', [unsent], every('wait')],
    ['the vendor was busy and did nothing', [busy], every('wait')],
    ['it was refused for good', [invalid], every('fail')],
    ['the credential was refused', [unauthorized], every('renew')],
    ['its answer was lost', [doubt], ['wait', 'wait', 'wait', 'settle', 'fail in doubt']],
    ['the process ended while it was in flight', [cutOff], ['wait', 'wait', 'wait', 'settle', 'fail in doubt']],
    [
      'a later refusal does not clear a doubt',
      [doubt, invalid],
      ['fail', 'fail in doubt', 'fail in doubt', 'settle', 'fail in doubt'],
    ],
    ['its refusal was cut', [cutRefusal], ['wait', 'wait', 'wait', 'fail', 'fail']],
    ['its refusal was cut after a doubt', [doubt, cutRefusal], ['wait', 'wait', 'wait', 'settle', 'fail in doubt']],
    ['a repeat that never left does not either', [doubt, unsent], every('wait')],
    ['its answer was lost and then it was accepted', [doubt, applied], every('succeed')],
  ])('%s', (_, tries, expected) => {
    expect(repeats.map(repeat => words(move(repeat, tries)))).toEqual(expected)
  })
})

describe('how often', () => {
  test('attempts count every try, and the last one fails the call', () => {
    expect(words(move('safe', [unsent, unsent, unsent]))).toBe('wait')
    expect(words(move('safe', [unsent, unsent, unsent, unsent]))).toBe('fail')
  })

  test('one attempt means one, unless an answer was lost: then it is repeated until it is settled', () => {
    const policy = { attempts: 1, firstMs: 1_000, maxMs: 30_000, on: ['network'] as const }
    expect(words(move('same-key', [unsent], { policy }))).toBe('fail')
    expect(words(move('same-key', [doubt], { policy }))).toBe('wait')
    expect(words(move('same-key', [doubt, doubt, doubt, doubt], { policy }))).toBe('fail in doubt')
  })

  test('only classes that the policy names are tried again', () => {
    const policy = { attempts: 4, firstMs: 1_000, maxMs: 30_000, on: ['conflict'] as const }
    expect(words(move('converges', [conflict], { policy }))).toBe('wait')
    expect(words(move('converges', [unsent], { policy }))).toBe('fail')
  })

  test('a credential is renewed once, and that does not count as an attempt', () => {
    expect(words(move('safe', [unauthorized], { renewed: true }))).toBe('fail')
    expect(words(move('safe', [unauthorized, unsent, unsent, unsent], { renewed: true }))).toBe('wait')
  })
})

describe('a refusal that our own earlier delivery may have caused', () => {
  test('is looked up before it stands', () => {
    expect(words(move('look-first', [ours]))).toBe('settle')
    expect(words(move('look-first', [conflict]))).toBe('fail')
  })
})

test('what can not be looked up goes to a person', () => {
  expect(words(move('look-first', [doubt], { canSettle: false }))).toBe('fail in doubt')
})

test('the outputs and "accepted only" of an answer are passed on', () => {
  expect(move('converges', [{ ...applied, unverified: true }])).toEqual({
    kind: 'succeed',
    outputs: { diskId: 'd-2' },
    unverified: true,
  })
})

test.each<[string, Move]>([
  ['move: give up, nothing can be looked for', move('look-first', [doubt], { canSettle: false })],
  ['move: give up, the renewed credential is refused too', move('safe', [unauthorized], { renewed: true })],
  ['move: give up, the tries are used up', move('safe', [unsent, unsent, unsent, unsent])],
  ['move: settle, an earlier try may have been applied', move('look-first', [doubt, invalid])],
  [
    'move: try again, it was refused for now',
    move('converges', [conflict], { policy: { attempts: 4, firstMs: 1_000, maxMs: 30_000, on: ['conflict'] } }),
  ],
])('a move says why: %s', (because, made) => {
  expect(made).toMatchObject({ because })
})

/** A move with its reason, and what it says of a failure. */
const told = (made: Move): string => {
  if (made.kind === 'send' || made.kind === 'succeed') return made.kind
  return 'failure' in made
    ? `${words(made)}, ${made.because} (${made.failure.message})`
    : `${made.kind}, ${made.because}`
}
const onConflict = { attempts: 2, firstMs: 1_000, maxMs: 30_000, on: ['conflict', 'network'] as const }
const six = { attempts: 6, firstMs: 1_000, maxMs: 30_000, on: ['network'] as const }
const times = (count: number, ended: Try): readonly Try[] => Array.from({ length: count }, () => ended)

test.each<[string, Repeat, readonly Try[], Partial<Situation>, string]>([
  ['a read, again', 'safe', times(3, doubt), {}, 'wait, move: look again, a read may be repeated (timeout)'],
  ['a read, for the last time', 'safe', times(4, doubt), {}, 'fail, move: give up, no repeat was answered (timeout)'],
  [
    'the same key, again',
    'same-key',
    times(3, doubt),
    {},
    'wait, move: repeat, the vendor knows the request by its id (timeout)',
  ],
  [
    'the same key, as often as the author says',
    'same-key',
    times(5, doubt),
    { policy: six },
    'wait, move: repeat, the vendor knows the request by its id (timeout)',
  ],
  [
    'the same key, and no more',
    'same-key',
    times(6, doubt),
    { policy: six },
    'fail in doubt, move: give up, no repeat was answered (timeout)',
  ],
  [
    'the same state, again',
    'converges',
    times(3, doubt),
    {},
    'wait, move: repeat, the same again ends in the same state (timeout)',
  ],
  [
    'the same state, for the last time',
    'converges',
    times(4, doubt),
    {},
    'fail in doubt, move: give up, no repeat was answered (timeout)',
  ],
  ['what a look finds', 'look-first', [doubt], {}, 'settle, move: settle, its answer was lost'],
  [
    'what nothing finds',
    'never',
    [doubt],
    {},
    'fail in doubt, move: give up, a lost answer is for a person to settle (timeout)',
  ],
  [
    'a process that ended over it',
    'never',
    [cutOff],
    {},
    'fail in doubt, move: give up, a lost answer is for a person to settle (the process ended while the request was in flight)',
  ],
  ['a credential', 'safe', [unauthorized], {}, 'renew, move: renew the credential, the vendor refused it'],
  ['nothing had happened', 'never', [unsent], {}, 'wait, move: try again, nothing had happened (network)'],
  ['waiting does not help', 'never', [invalid], {}, 'fail, move: give up, waiting does not cure this (invalid)'],
  [
    'nothing happened, in doubt before: once more than one',
    'same-key',
    [doubt, unsent, unsent],
    { policy: { ...six, attempts: 1 } },
    'wait, move: try again, nothing had happened (network)',
  ],
  [
    'nothing happened, not in doubt: one is one',
    'same-key',
    [unsent],
    { policy: { ...six, attempts: 1 } },
    'fail, move: give up, the tries are used up (network)',
  ],
  [
    'refused for now, at last',
    'converges',
    times(2, conflict),
    { policy: onConflict },
    'fail, move: give up, the tries are used up (conflict)',
  ],
  [
    'ours, perhaps, and nothing can be looked for',
    'look-first',
    [ours],
    { canSettle: false },
    'fail, move: give up, waiting does not cure this (conflict)',
  ],
  ['ours, perhaps', 'look-first', [ours], {}, 'settle, move: settle, an earlier delivery may be why it is refused'],
  [
    'a refusal whose words were cut',
    'safe',
    times(3, cutRefusal),
    {},
    'wait, move: ask again, the words of the refusal were cut (conflict)',
  ],
  [
    'a refusal whose words were cut four times',
    'safe',
    times(4, cutRefusal),
    {},
    'fail, move: give up, waiting does not cure this (conflict)',
  ],
])('%s', (_, repeat, tries, changes, expected) => {
  expect(told(move(repeat, tries, changes))).toBe(expected)
})

test('an answer without outputs has none, and is seen done', () => {
  expect(move('safe', [{ outcome: 'applied' }])).toEqual({ kind: 'succeed', outputs: {}, unverified: false })
})
