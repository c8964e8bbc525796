import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  againKey,
  callKeyOf,
  callPart,
  deferKey,
  deferOf,
  extraKey,
  isBelowDefer,
  itemKey,
  type KeyMark,
  type KeyPart,
  parseKey,
  pathOf,
  placeOf,
  prefixOf,
  printKey,
  registrantOf,
  roundKey,
  scopeKeyOf,
  stepIdOf,
  stepKeyOf,
  suffixKey,
  suffixOf,
  tryKey,
  wireKey,
  wireNumberOf,
} from '../engine/key.ts'

const number = fc.nat({ max: 1_000 })
const id = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/)
const name = fc.oneof(
  id,
  fc.nat({ max: 9 }).map(n => `defer.${n}`),
  fc.nat({ max: 9 }).map(n => `onError.${n}`),
)
const mark: fc.Arbitrary<KeyMark> = fc.oneof(
  fc.record({ kind: fc.constantFrom('item', 'try', 'again', 'extra', 'round', 'wireTry'), number }),
  fc.record({ kind: fc.constant('suffix' as const), name: id }),
)
const part: fc.Arbitrary<KeyPart> = fc.record({ name, marks: fc.array(mark, { maxLength: 4 }) })
const parts = fc.array(part, { minLength: 1, maxLength: 4 })

/** A key without the marks of some kinds. */
const without = (key: string, kinds: readonly KeyMark['kind'][]): string =>
  printKey(parseKey(key).map(({ name, marks }) => ({ name, marks: marks.filter(({ kind }) => !kinds.includes(kind)) })))

describe('parsing', () => {
  test('gives back the parts that were printed', () => {
    fc.assert(
      fc.property(parts, given => {
        expect(parseKey(printKey(given))).toEqual(given)
      }),
    )
  })

  test('and printing gives back any text, of older journals too', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-c0-2[\]#^~:@/.]{0,12}$/))
    fc.assert(fc.property(text, key => printKey(parseKey(key)) === key))
  })

  test('tells every mark', () => {
    expect(parseKey('space#2/counts[0]/disk/defer.1^1:extra.3~2:read-back@4')).toEqual([
      { name: 'space', marks: [{ kind: 'try', number: 2 }] },
      { name: 'counts', marks: [{ kind: 'item', number: 0 }] },
      { name: 'disk', marks: [] },
      {
        name: 'defer.1',
        marks: [
          { kind: 'again', number: 1 },
          { kind: 'extra', number: 3 },
          { kind: 'round', number: 2 },
          { kind: 'suffix', name: 'read-back' },
          { kind: 'wireTry', number: 4 },
        ],
      },
    ])
  })
})

describe('what reads the text of a key reads what the parts say', () => {
  const agree = (read: (key: string) => unknown, said: (key: string) => unknown): void =>
    fc.assert(
      fc.property(parts, given => {
        const key = printKey(given)
        expect(read(key)).toEqual(said(key))
      }),
    )

  test('the path', () => agree(pathOf, key => without(key, ['try', 'again', 'round', 'wireTry'])))

  test('whether it is below a deferred step', () =>
    agree(isBelowDefer, key => parseKey(key).some(({ name }, index) => index > 0 && name.startsWith('defer.'))))

  test('the number of a wire try and the key of its call', () => {
    fc.assert(
      fc.property(parts, number, (given, tried) => {
        const call = without(printKey(given), ['wireTry'])
        expect(callKeyOf(wireKey(call, tried))).toBe(call)
        expect(wireNumberOf(wireKey(call, tried))).toBe(tried)
        expect(callKeyOf(call)).toBe(call)
      }),
    )
  })
})

test.each([
  [prefixOf(tryKey('space', 1)), 'space/'],
  [prefixOf(tryKey('space', 2)), 'space#2/'],
  [prefixOf(itemKey('counts', 0)), 'counts[0]/'],
  [deferKey('space#2/buffer', 'buffer/defer.1'), 'space#2/buffer/defer.1'],
  [againKey('buffer/defer.1', 0), 'buffer/defer.1'],
  [againKey('buffer/defer.1', 1), 'buffer/defer.1^1'],
  [roundKey('buffer/defer.1', 1), 'buffer/defer.1'],
  [roundKey('buffer/defer.1', 2), 'buffer/defer.1~2'],
  [extraKey('buffer/defer.1', 1), 'buffer/defer.1:extra.1'],
  [callPart('service/defer.1', 'delete'), 'service/defer.1/delete'],
  [suffixKey('ready', 'deadline'), 'ready:deadline'],
])('a key is made as journals hold it: %s', (made, expected) => {
  expect(made).toBe(expected)
})

test.each([
  ['space#2/buffer@1', 'space/buffer', 'buffer', 'space#2/buffer', 'space#2'],
  ['counts[0]/rows', 'counts[0]/rows', 'rows', 'counts[0]/rows', 'counts'],
  ['ready:deadline', 'ready:deadline', 'ready:deadline', 'ready', undefined],
  ['space#2/disk/defer.1^1', 'space/disk/defer.1', 'disk/defer.1', 'space#2/disk/defer.1^1', 'space#2/disk'],
  ['space/onError.2', 'space/onError.2', 'space/onError.2', 'space/onError.2', 'space'],
  [
    'a/b#3/disk/defer.1~2:read-back@1',
    'a/b/disk/defer.1:read-back',
    'defer.1:read-back',
    'a/b#3/disk/defer.1~2',
    'a/b#3/disk',
  ],
])('"%s" has its path, id, step and scope', (key, path, last, step, scope) => {
  expect([pathOf(key), stepIdOf(key), stepKeyOf(key), scopeKeyOf(key)]).toEqual([path, last, step, scope])
})

test('a release names the deferred step and the step that registered it', () => {
  expect(deferOf('space#2/disk/defer.1^1~2/delete@1')).toBe('space#2/disk/defer.1')
  expect(registrantOf('space#2/disk/defer.1^1~2/delete@1')).toBe('space#2/disk')
  expect(deferOf('space#2/disk@1')).toBeUndefined()
})

test('a suffix is the name at the end, and no number', () => {
  expect(['ready:deadline', 'ready@1', 'disk/defer.1:extra.1', 'ready'].map(suffixOf)).toEqual([
    'deadline',
    undefined,
    undefined,
    undefined,
  ])
})

test('a place is the path of an entry and its type; what has no key is of the run', () => {
  expect(placeOf({ type: 'begin', key: 'space#2/buffer@1' })).toBe('space/buffer.begin')
  expect(placeOf({ type: 'phase', key: '' })).toBe('run.phase')
  expect(placeOf({ type: 'end' })).toBe('run.end')
})
