import { expect, test } from 'vitest'
import { jsonLinesReport } from '../../engine/report/json-lines.ts'
import { type Report, reportTo } from '../../engine/report/report.ts'
import { recorded } from './fixtures/recorded.ts'

test('a report that breaks is left out, and the others go on', async () => {
  const lines: string[] = []
  let calls = 0
  const broken: Report = {
    event: () => {
      calls += 1
      throw new Error('no terminal')
    },
    printed: () => {},
    tell: () => {},
    close: async () => {
      throw new Error('no terminal')
    },
  }
  const report = reportTo([broken, jsonLinesReport(text => lines.push(text))])
  for (const event of recorded('restore')) report.event(event)
  await report.close()
  expect(calls).toBe(1)
  expect(lines.map(line => JSON.parse(line))).toEqual(recorded('restore'))
})
