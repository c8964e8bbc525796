import { expect, test } from 'vitest'
import { plainReport } from '../../engine/report/plain.ts'
import type { RunEvent } from '../../engine/run/events.ts'
import { recorded } from './fixtures/recorded.ts'
import { story } from './fixtures/story.ts'

const linesOf = (events: readonly RunEvent[]): readonly string[] => {
  const lines: string[] = []
  const report = plainReport(text => lines.push(text))
  for (const event of events) report.event(event)
  return lines.map(line => line.trimEnd())
}

test('a vendor state is said once, with the next look and the deadline', () => {
  const lines = linesOf(recorded('restore')).filter(line => line.includes('PROVISIONING'))
  expect(lines).toEqual(['03:00:10 space/ready: PROVISIONING, next look in 30s, deadline in 45m'])
})

test('a state that stays is said again after five minutes', () => {
  const { events, tell, later } = story()
  const ready = { step: 'ready', key: 'ready' }
  tell(0, { event: 'step.started', ...ready, uses: 'lucidity/get-buffer', deferred: false })
  for (let looks = 1; looks <= 13; looks += 1)
    tell(30, {
      event: 'poll.observed',
      ...ready,
      state: 'PROVISIONING',
      looks,
      nextInMs: 30_000,
      deadlineAt: later(2700),
    })
  expect(linesOf(events).filter(line => line.includes('PROVISIONING'))).toHaveLength(2)
})

test('what a program prints stands behind its step, with the time when it came and no control character', () => {
  const lines: string[] = []
  const report = plainReport(text => lines.push(text), { now: () => Date.UTC(2026, 10, 20, 14, 3, 7) })
  report.printed('space#2/load@1', 'data \u001b[2Jof t1')
  expect(lines).toEqual(['14:03:07 space#2/load | data \\u001b[2Jof t1\n'])
})

test('a question comes with the command that answers it', () => {
  expect(linesOf(recorded('restore')).join('\n')).toContain(
    '         answer with: drillbook answer drill signoff --approve ticket=…\n                  or: drillbook answer drill signoff --reject',
  )
})

test('a try that will be repeated says when', () => {
  expect(linesOf(recorded('held'))).toContain(
    "03:00:00 buffer: PATCH /external/api/v1/autoscaler/instance/buffer/request 503 in 10ms (vendor's id req-7587e20a9ea2): temporarily unavailable, try 2 in 17s",
  )
})

test('what a vendor writes can not move the cursor or forge a line', () => {
  const rude = JSON.parse(JSON.stringify(recorded('held')).replaceAll('CLOUD_QUOTA_EXCEEDED', '$&\\u001b[31m'))
  const text = linesOf(rude).join('\n')
  expect(text).not.toContain('\u001b')
  expect(text).toContain('CLOUD_QUOTA_EXCEEDED\\u001b[31m')
})
