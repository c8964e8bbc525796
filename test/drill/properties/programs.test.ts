import { expect, test } from 'vitest'
import { failedReleaseIsNamed, startedAsDeclared } from '../../../engine/drill/properties/programs.ts'
import type { ErrorClass, Failure } from '../../../engine/errors.ts'
import { attention, begin, decision, judged, type MadeUp, ranAt, release, result } from './made-up-trial.ts'

const steps = `
  - id: load
    run: [load]
    rerun: never
    retry: { attempts: 2, on: [exitCode] }
    defer:
      - run: [unload]
        rerun: safe
  - id: again
    run: [again]
    rerun: safe
`
const failed = (key: string, failure: ErrorClass = 'exitCode') =>
  result(key, 'refused', { failure: { class: failure, message: 'it ended with 1' } satisfies Failure })

test.each<readonly [string, MadeUp, string]>([
  ['no program', {}, 'unexercised'],
  ['once', { entries: [begin('load@1'), result('load@1', 'applied')], ran: [ranAt('load')] }, 'held'],
  [
    'twice, as "retry" says',
    { entries: [begin('load@1'), failed('load@1'), begin('load@2')], ran: [ranAt('load'), ranAt('load')] },
    'held',
  ],
  [
    'twice after what "retry" does not name',
    { entries: [begin('load@1'), failed('load@1', 'timeout'), begin('load@2')] },
    '"load@1" did not ask for a further try',
  ],
  [
    'more often than "retry" says',
    { entries: [1, 2, 3].flatMap(number => [begin(`load@${number}`), failed(`load@${number}`)]) },
    '"load" was tried 3 times, 2 are allowed',
  ],
  [
    'again after it was cut off',
    { entries: [begin('load@1')], ran: [ranAt('load', 0, 'crashed'), ranAt('load')] },
    'the program of "load" was cut off and ran again without a person\'s word',
  ],
  [
    'again, a person said so',
    { entries: [begin('load@1'), decision('load@1')], ran: [ranAt('load', 0, 'crashed'), ranAt('load')] },
    'held',
  ],
  [
    'again, a person said so of another one',
    { entries: [begin('load@1'), decision('again@1')], ran: [ranAt('load', 0, 'crashed'), ranAt('load')] },
    'the program of "load" was cut off and ran again without a person\'s word',
  ],
  ['again, and it is safe', { entries: [begin('again@1')], ran: [ranAt('again'), ranAt('again')] }, 'held'],
  [
    'again while the run gives back',
    { entries: [begin('load/defer.1@1')], ran: [ranAt('load/defer.1'), ranAt('load/defer.1')] },
    'held',
  ],
])('P1: %s', (_, made, verdict) => {
  expect(judged(startedAsDeclared, { steps, ...made })).toBe(verdict)
})

const releases = ['load/defer.1', 'load/defer.1^1']
const needed = { status: 'needs-attention' as const }

test.each<readonly [string, MadeUp, string]>([
  ['no program gives back', { entries: [begin('load@1')], result: {} }, 'unexercised'],
  ['no end', { entries: [begin('load/defer.1@1'), failed('load/defer.1@1')] }, 'unexercised'],
  [
    'it ended well',
    { entries: [begin('load/defer.1@1'), result('load/defer.1@1', 'applied'), release('load/defer.1')], result: {} },
    'held',
  ],
  [
    'it failed, and is named',
    { entries: [begin('load/defer.1@1'), failed('load/defer.1@1'), attention('load/defer.1', 'load')], result: needed },
    'held',
  ],
  [
    'it failed, and counts as given back',
    { entries: [begin('load/defer.1@1'), failed('load/defer.1@1'), release('load/defer.1')], result: {} },
    'the program of "load/defer.1" failed, and the run ended succeeded without naming it',
  ],
  [
    'it failed, and something else is named',
    { entries: [begin('load/defer.1@1'), failed('load/defer.1@1'), attention('again', 'again')], result: needed },
    'the program of "load/defer.1" failed, and the run ended needs-attention without naming it',
  ],
  [
    'it failed, and a later process took it up again',
    {
      entries: releases.flatMap((key, index) => [
        begin(`${key}@1`),
        index === 0 ? failed(`${key}@1`) : result(`${key}@1`, 'applied'),
      ]),
      result: {},
    },
    'held',
  ],
  [
    'it failed, and a person says that it is away',
    { entries: [begin('load/defer.1@1'), failed('load/defer.1@1'), decision('load')], result: {} },
    'unexercised',
  ],
])('P2: %s', (_, made, verdict) => {
  expect(judged(failedReleaseIsNamed, { steps, ...made })).toBe(verdict)
})
