import { describe, expect, test } from 'vitest'
import type { Condition, Matchers } from '../../engine/check/checked.ts'
import { firstMismatch, matchesAll } from '../../engine/run/value/matchers.ts'
import type { Json } from '../../schemas/json.ts'

const scope = { root: () => undefined, now: () => 0 }
const literal = (value: Json) => ({ kind: 'literal', value }) as const
const is = (value: Json): Condition => ({ kind: 'equals', value: literal(value) })
const bound = (kind: 'ne' | 'gt' | 'gte' | 'lt' | 'lte', value: Json): Condition => ({ kind, value: literal(value) })
const oneOf = (...values: readonly Json[]): Condition => ({ kind: 'in', values: values.map(literal) })
const like = (pattern: string): Condition => ({ kind: 'matches', pattern })
const present = (value: boolean): Condition => ({ kind: 'present', value })

const outputs = {
  state: 'READY',
  sizeGb: 200,
  at: '2026-01-02T03:00:00Z',
  tags: ['a'],
  owner: { name: 'ada' },
  gone: null,
}

test.each<[string, Condition, boolean]>([
  ['state', is('READY'), true],
  ['state', is('MAKING'), false],
  ['sizeGb', is(200), true],
  ['sizeGb', is('200'), false],
  ['tags', is(['a']), true],
  ['owner.name', is('ada'), true],
  ['owner.age', is(1), false],
  ['owner.constructor', present(true), false],
  ['state', bound('ne', 'MAKING'), true],
  ['state', bound('ne', 'READY'), false],
  ['sizeGb', bound('gt', 199), true],
  ['sizeGb', bound('gt', 200), false],
  ['sizeGb', bound('gte', 200), true],
  ['sizeGb', bound('lt', 200), false],
  ['sizeGb', bound('lte', 200), true],
  ['sizeGb', bound('gt', '1'), false],
  ['at', bound('gt', '2026-01-01T00:00:00Z'), true],
  ['tags', bound('gt', 0), false],
  ['state', oneOf('MAKING', 'READY'), true],
  ['state', oneOf('GONE'), false],
  ['state', like('^RE'), true],
  ['sizeGb', like('^2'), false],
  ['state', present(true), true],
  ['gone', present(true), false],
  ['gone', present(false), true],
  ['absent', present(false), true],
])('%s %o is %s', (name, condition, expected) => {
  expect(matchesAll({ [name]: [condition] }, outputs, scope)).toBe(expected)
})

describe('several', () => {
  const both: Matchers = { state: [is('READY')], sizeGb: [bound('gte', 100), bound('lt', 150)] }

  test('must all hold', () => {
    expect(matchesAll({ state: [is('READY')], sizeGb: [bound('gte', 100)] }, outputs, scope)).toBe(true)
    expect(matchesAll(both, outputs, scope)).toBe(false)
  })

  test('the first that does not hold says what was found and expected', () => {
    expect(firstMismatch(both, outputs, scope)).toEqual({ name: 'sizeGb', found: 200, expected: 'less than 150' })
  })

  test('none at all is no match: nothing was asked for', () => {
    expect(matchesAll({}, outputs, scope)).toBe(false)
  })
})
