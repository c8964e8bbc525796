import { expect, test } from 'vitest'
import { plainReport } from '../../engine/report/plain.ts'
import type { RunEvent } from '../../engine/run/events.ts'
import { heldEvents } from './fixtures/held.ts'
import { restoreEvents } from './fixtures/restore.ts'
import { story } from './fixtures/story.ts'

const linesOf = (events: readonly RunEvent[]): readonly string[] => {
  const lines: string[] = []
  const report = plainReport(text => lines.push(text))
  for (const event of events) report.event(event)
  return lines.map(line => line.trimEnd())
}

test('a vendor state is said once, with the next look and the deadline', () => {
  const lines = linesOf(restoreEvents()).filter(line => line.includes('PROVISIONING'))
  expect(lines).toEqual(['02:14:13 space/ready: PROVISIONING, next look in 30s, deadline in 44m 59s'])
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

test('a question comes with the command that answers it', () => {
  expect(linesOf(restoreEvents()).join('\n')).toContain('answer with: drillbook answer 01JCXR5T8ZQ4 signoff --approve')
})

test('a try that will be repeated says when', () => {
  expect(linesOf(heldEvents())).toContain('02:14:01 buffer: PATCH /v1/temporary-buffer 503 in 90ms: busy, try 2 in 4s')
})

test('what a vendor writes can not move the cursor or forge a line', () => {
  const text = linesOf(heldEvents()).join('\n')
  expect(text).not.toContain('\u001b')
  expect(text).toContain('CLOUD_QUOTA_EXCEEDED\\u001b[31m')
})
