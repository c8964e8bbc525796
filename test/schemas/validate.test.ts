import { expect, test } from 'vitest'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { Secret } from '../../schemas/secret.ts'
import { validate } from '../../schemas/validate/validate.ts'
import { catalogue } from '../../steps/index.ts'

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2, pattern: '^[a-z]+$' },
    size: { type: 'integer', minimum: 1, maximum: 9, multipleOf: 3 },
    kind: { type: 'string', enum: ['A', 'B'] },
    password: { type: 'string', secret: true, minLength: 8 },
    tags: { type: 'array', uniqueItems: true, minItems: 1, items: { type: 'string' } },
    toString: { type: 'string' },
    'a/b~c': { type: ['integer', 'null'] },
    every: { type: 'string', format: 'duration' },
  },
} as const satisfies ObjectSchema

test('a valid value has no problems', () => {
  const value = {
    name: 'ab',
    size: 3,
    password: new Secret('p', 'long-enough'),
    tags: ['x'],
    'a/b~c': null,
    every: '5s',
  }
  expect(validate(schema, value)).toEqual([])
})

test.each<[object, string, string]>([
  [{}, '', 'has no "name"'],
  [{ name: 'ab', nmae: 1 }, 'nmae', 'is not known'],
  [{ name: 5 }, 'name', 'must be text, got 5'],
  [{ name: 'a' }, 'name', 'must have at least 2 characters, got "a"'],
  [{ name: 'AB' }, 'name', 'must match ^[a-z]+$, got "AB"'],
  [{ name: 'ab', size: 12 }, 'size', 'must be at most 9, got 12'],
  [{ name: 'ab', size: 0 }, 'size', 'must be at least 1, got 0'],
  [{ name: 'ab', size: 4 }, 'size', 'must be a multiple of 3, got 4'],
  [{ name: 'ab', kind: 'C' }, 'kind', 'must be one of "A", "B", got "C"'],
  [{ name: 'ab', tags: [] }, 'tags', 'must not be empty, got []'],
  [{ name: 'ab', tags: ['x', 'x'] }, 'tags', 'must not hold the same item twice, got ["x","x"]'],
  [{ name: 'ab', tags: ['x', 1] }, 'tags.1', 'must be text, got 1'],
  [{ name: 'ab', 'a/b~c': 'x' }, 'a/b~c', 'must be a whole number or null, got "x"'],
  [{ name: 'ab', every: '5' }, 'every', 'must be a duration such as 30s, 5m or 1h30m, got "5"'],
])('%j: "%s" %s', (value, path, message) => {
  expect(validate(schema, value)).toEqual([{ path: path === '' ? [] : path.split('.'), message }])
})

test('every problem of a value is said', () => {
  expect(validate(schema, { size: 'x', kind: 1 })).toHaveLength(4)
})

test('a secret stands for its text and is in no message', () => {
  const problems = validate(schema, { name: 'ab', password: new Secret('p', 'short') })
  expect(problems).toEqual([{ path: ['password'], message: 'must have at least 8 characters' }])
})

test('a secret fits only fields that are secret by schema', () => {
  const problems = validate(schema, { name: new Secret('p', 'abc'), tags: [new Secret('q', 'x')] })
  expect(problems).toEqual([
    { path: ['name'], message: 'takes no secret' },
    { path: ['tags', '0'], message: 'takes no secret' },
  ])
})

test('what every object inherits is not there', () => {
  const inherited = { ...schema, required: ['toString'] } satisfies ObjectSchema
  expect(validate(inherited, {})).toEqual([{ path: [], message: 'has no "toString"' }])
})

test.each([...catalogue.steps.values()].map(step => [step.type, step] as const))(
  'the example of %s meets its input schema',
  (_, step) => {
    expect(validate(step.input, step.example)).toEqual([])
  },
)
