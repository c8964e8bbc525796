import { expect, test } from 'vitest'
import { sources, textOf } from './sources.ts'

/** A text that puts a mark behind a key, or a pattern that takes one off. */
const composes = /\$\{(?:\w+\.)*(?:\w*K|k)ey\}(?:[@~^#[/]|:\w)/
const takesApart = /defer\\\.|[@~]\\d|\/#\\d|\[#@~/

test('keys of the journal are made and taken apart by one module', () => {
  const strays = sources
    .filter(path => path !== 'engine/key.ts')
    .flatMap(path =>
      textOf(path)
        .split('\n')
        .filter(line => !/^\s*(?:\*|\/\*|\/\/)/.test(line) && (composes.test(line) || takesApart.test(line)))
        .map(line => `${path}: ${line.trim()}`),
    )
  expect(strays).toEqual([])
})
