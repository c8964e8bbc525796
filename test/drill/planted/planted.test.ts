import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from '../root.ts'
import { plantIn } from './defect.ts'
import { defects } from './defects.ts'

describe('planted bugs', () => {
  test.each(defects)('$name: still fits its file', defect => {
    expect(() => plantIn(readFileSync(root + defect.file, 'utf8'), defect)).not.toThrow()
  })

  test('have names of their own', () => {
    const names = defects.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  test('a row whose text has changed says so', () => {
    const defect = { name: 'gone', file: 'a.ts', find: 'b', replace: 'c', runbook: 'd' }
    expect(() => plantIn('b b', defect)).toThrow(
      'planted bug no longer fits: "gone" wants to change a text that occurs 2 times',
    )
  })
})
