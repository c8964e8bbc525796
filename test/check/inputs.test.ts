import { describe, expect, test } from 'vitest'
import type { InputSpec } from '../../engine/check/checked.ts'
import { checkInputs, parseInputText } from '../../engine/check/inputs.ts'
import { defined } from '../../schemas/defined.ts'
import type { Json } from '../../schemas/json.ts'
import type { Schema } from '../../schemas/schema.ts'

const spec = (schema: Schema, required = schema.default === undefined): InputSpec => ({
  schema,
  required,
  ...defined({ default: schema.default }),
})

const messages = (schema: Schema, value: Json): string[] => {
  const checked = checkInputs({ inputs: { x: spec(schema) } }, { x: value })
  return checked.ok ? [] : checked.problems.map(({ message }) => message)
}

test.each<[Schema, Json, string]>([
  [{ type: 'string' }, 5, 'input "x" must be text, got 5'],
  [{ type: 'integer' }, 1.5, 'input "x" must be a whole number, got 1.5'],
  [{ type: 'boolean' }, 'true', 'input "x" must be true or false, got "true"'],
  [{ type: 'string', enum: ['a', 'b'] }, 'c', 'input "x" must be one of "a", "b", got "c"'],
  [{ type: 'string', pattern: '^i-[0-9a-f]+$' }, 'i-xyz', 'input "x" must match ^i-[0-9a-f]+$, got "i-xyz"'],
  [{ type: 'string', minLength: 1 }, '', 'input "x" must not be empty, got ""'],
  [{ type: 'string', maxLength: 2 }, 'añb', 'input "x" must have at most 2 characters, got "añb"'],
  [{ type: 'integer', minimum: 1 }, 0, 'input "x" must be at least 1, got 0'],
  [{ type: 'integer', maximum: 9 }, 10, 'input "x" must be at most 9, got 10'],
  [{ type: 'number', multipleOf: 8 }, 12, 'input "x" must be a multiple of 8, got 12'],
  [{ type: 'string', format: 'duration' }, '10', 'input "x" must be a duration such as 30s, 5m or 1h30m, got "10"'],
  [{ type: 'array', items: { type: 'string' } }, ['a', 1], 'input "x.1" must be text, got 1'],
  [{ type: 'array', minItems: 1 }, [], 'input "x" must not be empty, got []'],
  [{ type: 'array', uniqueItems: true }, ['a', 'a'], 'input "x" must not hold the same item twice, got ["a","a"]'],
  [{ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }, {}, 'input "x" has no "a", got {}'],
  [{ type: 'object', properties: {}, additionalProperties: false }, { b: 1 }, 'input "x.b" is not known, got 1'],
])('%j refuses %j', (schema, value, message) => {
  expect(messages(schema, value)).toEqual([message])
})

test.each<[Schema, Json]>([
  [{ type: 'number' }, 3],
  [{ type: 'array', items: { type: 'string' } }, []],
  [{ type: 'object' }, { anything: [1] }],
  [{ type: 'string', format: 'existing-file' }, './nowhere.dump'],
])('%j accepts %j', (schema, value) => {
  expect(messages(schema, value)).toEqual([])
})

describe('which inputs are given', () => {
  const inputs = {
    host: spec({ type: 'string', description: 'Where.' }),
    size: spec({ type: 'integer', default: 200 }),
    note: spec({ type: 'string' }, false),
  }

  test('defaults fill what is not given, and what may be absent stays absent', () => {
    expect(checkInputs({ inputs }, { host: 'a' })).toEqual({ ok: true, inputs: { host: 'a', size: 200 } })
  })

  test('everything that is wrong is said at once', () => {
    const checked = checkInputs({ inputs }, { hots: 'a', size: 'big' })
    expect(checked).toEqual({
      ok: false,
      problems: [
        {
          input: 'hots',
          message: 'there is no input "hots"',
          help: 'did you mean "host"? known: "host", "note", "size"',
        },
        { input: 'host', message: 'input "host" is missing', help: 'give it with -i host=…; Where.' },
        { input: 'size', message: 'input "size" must be a whole number, got "big"' },
      ],
    })
  })

  test('what every object inherits is no input', () => {
    expect(checkInputs({ inputs: { toString: spec({ type: 'string' }) } }, {})).toMatchObject({ ok: false })
  })
})

test('a file is looked for only where there is a disk to look at', () => {
  const inputs = { dump: spec({ type: 'string', format: 'existing-file' }) }
  const fileExists = (path: string) => path === 'here.dump'
  expect(checkInputs({ inputs }, { dump: 'gone.dump' })).toMatchObject({ ok: true })
  expect(checkInputs({ inputs }, { dump: 'here.dump' }, { fileExists })).toMatchObject({ ok: true })
  expect(checkInputs({ inputs }, { dump: 'gone.dump' }, { fileExists })).toMatchObject({
    problems: [{ message: 'input "dump" must be the path of a file that exists, got "gone.dump"' }],
  })
})

test.each<[Schema, string, Json]>([
  [{ type: 'string' }, '5', '5'],
  [{ type: 'integer' }, '5', 5],
  [{ type: 'number' }, '-1.5e3', -1500],
  [{ type: 'integer' }, '9007199254740993', '9007199254740993'],
  [{ type: 'integer' }, '0x10', '0x10'],
  [{ type: 'integer' }, ' ', ' '],
  [{ type: 'integer' }, '5 ', '5 '],
  [{ type: 'boolean' }, 'true ', 'true '],
  [{ type: 'boolean' }, 'true', true],
  [{ type: 'boolean' }, 'yes', 'yes'],
  [{ type: 'array', items: { type: 'string' } }, 'a, b', ['a', 'b']],
  [{ type: 'array', items: { type: 'integer' } }, '1,2', [1, 2]],
  [{ type: 'array', items: { type: 'string' } }, '["a,b"]', ['a,b']],
  [{ type: 'array' }, '', []],
  [{ type: 'object' }, '{"a":1}', { a: 1 }],
  [{ type: 'object' }, '{a', '{a'],
])('%j reads the text %j as %j', (schema, text, value) => {
  expect(parseInputText(spec(schema), text)).toEqual(value)
})
