import { expect, expectTypeOf, test } from 'vitest'
import { defined } from '../../schemas/defined.ts'

test('fields with a value stay, also false, zero, empty and null ones; others are not even there', () => {
  const fields = defined({ id: undefined, name: '', count: 0, isDone: false, none: null })
  expect(Object.keys(fields)).toEqual(['name', 'count', 'isDone', 'none'])
})

test('what may be absent becomes optional, what may not stays required', () => {
  const some = defined({ id: 'a' as string | undefined, count: 1 })
  expectTypeOf(some.id).toEqualTypeOf<string | undefined>()
  expectTypeOf(some.count).toEqualTypeOf<number>()
  const target: { readonly id?: string; readonly count: number } = some
  expect(target).toEqual({ id: 'a', count: 1 })
})
