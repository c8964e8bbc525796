import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchLines } from '../../../engine/runtime/program/watch-lines.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function watched() {
  const lines: string[] = []
  return { lines, watch: watchLines(line => lines.push(line)) }
}

test('lines are shown as they come, each output by itself', () => {
  const { lines, watch } = watched()
  watch.append('stdout', 'data of ')
  watch.append('stderr', 'warning\n')
  watch.append('stdout', 'table t1\r\n\nno end')
  expect(lines).toEqual(['warning', 'data of table t1'])
  watch.end()
  expect(lines).toEqual(['warning', 'data of table t1', 'no end'])
})

test('colours are left out, a line that is written over is several, a long one is cut', () => {
  const { lines, watch } = watched()
  watch.append('stdout', `\u001b[31mred\u001b[0m\n10 %\r20 %\r${'x'.repeat(400)}\n`)
  expect(lines).toEqual(['red', '10 %', '20 %', `${'x'.repeat(300)}…`])
  watch.append('stdout', 'y'.repeat(5_000))
  expect(lines.at(-1)).toBe(`${'y'.repeat(300)}…`)
})

test('of a flood so many lines a second are shown, then how many were not, and the last', () => {
  const { lines, watch } = watched()
  for (let number = 1; number <= 100; number += 1) watch.append('stdout', `${number}\n`)
  expect(lines).toHaveLength(20)
  vi.advanceTimersByTime(1_000)
  expect(lines.slice(20)).toEqual(['[79 lines are not shown]', '100'])
  vi.advanceTimersByTime(1_000)
  watch.append('stdout', 'later\n')
  expect(lines.slice(22)).toEqual(['later'])
})

test('a program that ends in a flood is shown to its last line', () => {
  const { lines, watch } = watched()
  watch.append('stdout', Array.from({ length: 22 }, (_, number) => `${number}\n`).join(''))
  watch.end()
  expect(lines.slice(20)).toEqual(['[1 line is not shown]', '21'])
  expect(vi.getTimerCount()).toBe(0)
})
