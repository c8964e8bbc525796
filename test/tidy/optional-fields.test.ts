import { expect, test } from 'vitest'
import { filesIn, sources, textOf } from './sources.ts'

/** An optional field that is left out where it has no value, in the words that `defined` saves. */
const longhand =
  /\.\.\.\(([\w$.?]+) (?:=== undefined \? (?:\{\}|undefined) : \{ (?:[\w']+: )?\1[\w$.]* \}|!== undefined && \{ (?:[\w']+: )?\1[\w$.]* \})\)/

test('a field without a value is left out by defined({ … })', () => {
  const strays = [...sources, ...filesIn('test'), ...filesIn('bench')].flatMap(path =>
    textOf(path)
      .split('\n')
      .filter(line => longhand.test(line))
      .map(line => `${path}: ${line.trim()}`),
  )
  expect(strays).toEqual([])
})
