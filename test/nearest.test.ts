import { expect, test } from 'vitest'
import { byNearness, didYouMean, nearest } from '../engine/nearest.ts'

test('the nearest name comes first, equal ones in order', () => {
  expect(byNearness('stat', ['status', 'size', 'state'])).toEqual(['state', 'status', 'size'])
})

test.each([
  ['siez', ['size', 'name'], 'size'],
  ['ACTIV', ['ACTIVE', 'FAILED'], 'ACTIVE'],
  ['Active', ['ACTIVE'], 'ACTIVE'],
  ['lookup', ['lower', 'upper'], undefined],
  ['a', ['b'], undefined],
  ['x', [], undefined],
])('%s among %j was meant as %s', (name, known, meant) => {
  expect(nearest(name, known)).toBe(meant)
})

test.each([
  ['x', [], 'there are none'],
  ['sise', ['size'], 'did you mean "size"?'],
  ['sise', ['size', 'name'], 'did you mean "size"? known: "size", "name"'],
  ['zzz', ['b', 'a'], 'known: "a", "b"'],
  [
    'k',
    ['k1', 'k2', 'k3', 'k4', 'k5', 'k6', 'k7', 'k8', 'k9', 'k10'],
    'known: "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8" and 2 more',
  ],
])('help for %s among %j', (name, known, help) => {
  expect(didYouMean(name, known)).toContain(help)
})
