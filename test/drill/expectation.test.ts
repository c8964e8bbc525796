import { expect, test } from 'vitest'
import { unmetExpectations } from '../../engine/drill/expectation.ts'
import { trialOf } from './properties/made-up-trial.ts'

test('a run without an end has not ended as anything', () => {
  expect(unmetExpectations(trialOf({}), { status: 'succeeded' })).toEqual(['status is "no end", expected "succeeded"'])
})
