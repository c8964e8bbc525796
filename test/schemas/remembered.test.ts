import { expect, test } from 'vitest'
import { remembered } from '../../schemas/remembered.ts'

test('what was computed is not computed again, until there is too much of it', () => {
  const asked: number[] = []
  const square = remembered((number: number) => {
    asked.push(number)
    return number ** 2
  }, 2)
  expect([square(3), square(3), square(4), square(3)]).toEqual([9, 9, 16, 9])
  expect(asked).toEqual([3, 4])
  expect([square(5), square(3)]).toEqual([25, 9])
  expect(asked).toEqual([3, 4, 5, 3])
})
