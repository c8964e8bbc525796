import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { keptFiles, readKept } from '../../../engine/journal/output/kept-files.ts'
import { RunOutput } from '../../../engine/journal/output/run-output.ts'
import { FIRST_KEPT_BYTES, LAST_KEPT_BYTES, MAX_KEPT_BYTES } from '../../../schemas/limits.ts'
import { temporaryFolder } from '../samples.ts'

function outputIn(folder = temporaryFolder()) {
  const told: string[] = []
  return { folder, told, output: new RunOutput(folder, problem => told.push(problem)) }
}

const text = (folder: string, file: string): string => readKept(folder, file)!.toString()

describe('what a program prints', () => {
  test('is on disk as it comes, for its owner alone, and named by hash when it has ended', () => {
    const { folder, output } = outputIn()
    const printed = output.open('space#2/counts[0]/load@1')
    printed.append('stdout', 'table t1\n')
    const file = 'output/space#2+counts[0]+load@1.stdout'
    expect(text(folder, file)).toBe('table t1\n')
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'output')).mode & 0o777).toBe(0o700)
    printed.append('stdout', 'table t2\n')
    const sha256 = createHash('sha256').update('table t1\ntable t2\n').digest('hex')
    expect(printed.close({ failed: false })).toEqual([{ stream: 'stdout', file, bytes: 18, sha256 }])
  })

  test('leaves nothing on disk when it is nothing', () => {
    const { folder, output } = outputIn()
    const printed = output.open('load@1')
    printed.append('stderr', '')
    expect(printed.close({ failed: true })).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  test('of a program that was cut off stays beside what its next run prints', () => {
    const { folder, output } = outputIn()
    output.open('load@1').append('stderr', 'first\n')
    const again = outputIn(folder).output.open('load@1')
    again.append('stderr', 'second\n')
    expect(again.close({ failed: true })).toMatchObject([{ file: 'output/load@1.2.stderr' }])
    expect(keptFiles(folder, 'load@1').map(file => text(folder, file))).toEqual(['first\n', 'second\n'])
  })

  test('under a key that is longer than a name may be has a name of its own', () => {
    const { folder, output } = outputIn()
    const keys = ['a', 'b'].map(last => `${Array.from({ length: 8 }, () => 'g'.repeat(60)).join('/')}/${last}@1`)
    for (const key of keys) {
      const printed = output.open(key)
      printed.append('stdout', key)
      printed.close({ failed: false })
    }
    expect(keys.map(key => keptFiles(folder, key).map(file => text(folder, file)))).toEqual(keys.map(key => [key]))
  })
})

describe('a large output', () => {
  const line = (number: number) => `a line ${String(number).padStart(7, '0')} é€😀\n`
  const all = Array.from({ length: 120_000 }, (_, number) => line(number)).join('')

  test.each([17, 65_536, all.length])('keeps its beginning and its end, given %i characters at a time', size => {
    const { folder, output } = outputIn()
    const printed = output.open('load@1')
    for (let from = 0; from < all.length; from += size) printed.append('stdout', all.slice(from, from + size))
    const [kept] = printed.close({ failed: false })
    const found = text(folder, kept!.file)
    const [first = '', dropped = '', last = ''] = found.split(/\n?\[(\d+) bytes that came here are not kept\]\n/)
    expect(all.startsWith(first)).toBe(true)
    expect(all.endsWith(last)).toBe(true)
    expect(FIRST_KEPT_BYTES - Buffer.byteLength(first)).toBeLessThan(8)
    expect(LAST_KEPT_BYTES - Buffer.byteLength(last)).toBeLessThan(4)
    expect(Number(dropped)).toBe(Buffer.byteLength(all) - Buffer.byteLength(first) - Buffer.byteLength(last))
    expect(kept!.bytes).toBe(Buffer.byteLength(found))
  })

  test('never fills the disk while it goes on', () => {
    const { folder, output } = outputIn()
    const printed = output.open('load@1')
    const piece = 'x'.repeat(65_536)
    for (let count = 0; count < 100; count += 1) {
      printed.append('stdout', piece)
      expect(statSync(join(folder, 'output/load@1.stdout')).size).toBeLessThan(
        FIRST_KEPT_BYTES + 2 * LAST_KEPT_BYTES + 2 * piece.length,
      )
    }
    printed.close({ failed: false })
    expect(readdirSync(join(folder, 'output'))).toEqual(['load@1.stdout'])
  })
})

describe('a run that has kept as much as it may', () => {
  const full = () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'output'), { mode: 0o700 })
    writeFileSync(join(folder, 'output/before@1.stdout'), Buffer.alloc(MAX_KEPT_BYTES), { mode: 0o600 })
    return outputIn(folder)
  }

  test.each([
    ['keeps what failed', true, ['before@1.stdout', 'load@1.stdout']],
    ['keeps nothing of what succeeded', false, ['before@1.stdout']],
  ])('%s', (_, failed, left) => {
    const { folder, output } = full()
    const printed = output.open('load@1')
    printed.append('stdout', 'a line\n')
    expect(printed.close({ failed })).toHaveLength(failed ? 1 : 0)
    expect(readdirSync(join(folder, 'output')).sort()).toEqual(left)
  })
})

describe('a disk that refuses it', () => {
  test('is told of once, and the program is heard to its end', () => {
    const { folder, told, output } = outputIn()
    writeFileSync(join(folder, 'output'), '')
    for (const key of ['load@1', 'load@2']) {
      const printed = output.open(key)
      printed.append('stdout', 'a\n')
      printed.append('stderr', 'b\n')
      expect(printed.close({ failed: true })).toEqual([])
    }
    expect(told).toEqual([
      expect.stringMatching(/^what programs print can not be kept: .*; the run goes on without it$/),
    ])
  })

  test('in the middle leaves what was kept before', () => {
    const { folder, told, output } = outputIn()
    const printed = output.open('load@1')
    printed.append('stdout', 'a\n')
    writeFileSync(join(folder, 'output/load@1.stderr'), 'in the way')
    printed.append('stderr', 'b\n')
    printed.append('stdout', 'c\n')
    printed.close({ failed: true })
    expect(told).toHaveLength(1)
    expect(readFileSync(join(folder, 'output/load@1.stdout'), 'utf8')).toBe('a\n')
  })
})
