import { expect, test } from 'vitest'
import { patternProblem } from '../../engine/template/pattern/safe-pattern.ts'

test.each([
  '^[0-9]{12}$',
  '^i-[0-9a-f]{8,17}$',
  '^OPS-[0-9]+$',
  '^[a-z]+(-[a-z]+)*$',
  '^[a-z]+(?:\\.[a-z]+)+$',
  '^(?:a|b|cd)*$',
  '^\\d+\\s*,\\s*\\d+$',
  '^(?!\\.{1,2}$)[^\\s/?#%\\\\]+$',
  'a*b*c*',
  '^(?:GET|POST) /[^ ]*$',
  '^(?<year>\\d{4})-\\d\\d$',
  '[\\u{1F600}-\\u{1F64F}]+',
])('%s is safe', pattern => {
  expect(patternProblem(pattern)).toBeUndefined()
})

test.each([
  '^(a+)+$',
  '^(a*)*$',
  '(a|a)*b',
  '^(\\w|\\d)+$',
  '^([a-z]+-?)*$',
  '(.*,)*$',
  '^(a|ab|b)*$',
  '(x+x+)+y',
  '^(a?){2,}b*$|(a{1,3})*c',
])('%s can take exponential time', pattern => {
  expect(patternProblem(pattern)?.message).toContain('exponential')
})

test.each([
  ['[a-', 'is no regular expression'],
  ['(a)\\1', 'can not be shown to be safe'],
  ['a'.repeat(501), 'longer than 500'],
])('%s is refused', (pattern, message) => {
  expect(patternProblem(pattern)?.message).toContain(message)
})

test('a pattern that is called exponential really is', () => {
  const pattern = /^(a|ab|b)*$/
  const started = performance.now()
  pattern.test(`${'ab'.repeat(20)}!`)
  expect(performance.now() - started).toBeGreaterThan(1)
})
