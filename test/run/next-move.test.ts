import { describe, expect, test } from 'vitest'
import type { Failure } from '../../engine/errors.ts'
import { type Move, nextMove, type Situation, type Try } from '../../engine/run/call/next-move.ts'
import type { Repeat } from '../../engine/step.ts'

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
