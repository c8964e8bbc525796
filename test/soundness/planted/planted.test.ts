import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { plantIn } from '../../drill/planted/defect.ts'
import { root } from '../../drill/root.ts'
import { claims } from '../judge/judge.ts'
import { mistakes } from './defects.ts'

describe('mistakes that the search must find', () => {
  test.each(mistakes)('$name: still fits its file', mistake => {
    expect(() => plantIn(readFileSync(root + mistake.file, 'utf8'), mistake)).not.toThrow()
  })

  test('there is one for every claim, and none is there twice', () => {
    expect(new Set(mistakes.map(({ claim }) => claim))).toEqual(new Set(Object.keys(claims)))
    expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length)
  })
})
