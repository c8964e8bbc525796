import { expect, test } from 'vitest'
import { isRunId, makeRunId } from '../../engine/journal/run-id.ts'

const at = (now: number, chance = 0.5) => makeRunId({ now, random: () => chance })

test('ids sort by time, whatever chance says', () => {
  const times = [Date.UTC(2025, 0, 1), Date.UTC(2026, 10, 21), Date.UTC(2026, 10, 21) + 1, Date.UTC(2059, 0, 1)]
  const ids = times.map((now, index) => at(now, index % 2 === 0 ? 0.999 : 0))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(times.length)
})

test('ids of one millisecond differ by chance', () => {
  expect(at(Date.UTC(2026, 0, 1), 0.1)).not.toBe(at(Date.UTC(2026, 0, 1), 0.2))
})

test('an id is twelve letters and digits', () => {
  for (const chance of [0, 0.25, 0.999_999_9]) expect(isRunId(at(Date.UTC(2030, 5, 5), chance))).toBe(true)
  for (const text of ['', '../../../../x', '00000000000', '0000000000000', '00000000000l', '00000000000A'])
    expect(isRunId(text)).toBe(false)
})

test('an id says its millisecond since 2025 in eight digits of 32, and a chance of 32^4 in four', () => {
  const since2025 = (ms: number, chance: number) => at(Date.UTC(2025, 0, 1) + ms, chance)
  expect(since2025(0, 0)).toBe('000000000000')
  expect(since2025(1, 1 / 32 ** 4)).toBe('000000010001')
  expect(since2025(31, 0.5)).toBe('0000000zg000')
  expect(since2025(32, 33 / 32 ** 4)).toBe('000000100011')
  expect(since2025(32 ** 8 - 1, 0.999_999_9)).toBe('zzzzzzzzzzzz')
})
