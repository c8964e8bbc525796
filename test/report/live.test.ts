import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { liveReport } from '../../engine/report/live.ts'
import type { RunEvent } from '../../engine/run/events.ts'
import { recorded } from './fixtures/recorded.ts'
import { story } from './fixtures/story.ts'

/** Everything that was written to a terminal of 100 columns, without its control characters. */
async function shown(
  events: readonly RunEvent[],
  words?: string,
  printed: readonly (readonly [key: string, line: string])[] = [],
): Promise<string> {
  const terminal = Object.assign(new PassThrough(), {
    columns: 100,
    rows: 40,
    isTTY: true,
  }) as unknown as NodeJS.WriteStream
  const chunks: string[] = []
  ;(terminal as unknown as PassThrough).on('data', chunk => chunks.push(String(chunk)))
  let now = 0
  const report = liveReport({
    terminal,
    now: () => now,
    budget: () => [{ connection: 'lucidity', free: 47, limit: 50 }],
  })
  for (const event of events) {
    now = Date.parse(event.at)
    report.event(event)
  }
  for (const [key, line] of printed) report.printed(key, line)
  if (words !== undefined) report.tell(words)
  await report.close()
  return stripVTControlCharacters(chunks.join(''))
}

test('the last picture stays: steps in their scopes, with how they ended', async () => {
  const picture = await shown(recorded('restore'))
  expect(picture).toContain('✔ space  1m 43s')
  expect(picture).toContain('  ✔ ready  ACTIVE after 1m 32s')
  expect(picture).toContain('✔ release space/buffer/defer.1')
})

test('while it goes on, it shows what is held and what the vendor still allows', async () => {
  const events = recorded('restore')
  const picture = await shown(events.slice(0, events.findIndex(({ event }) => event === 'poll.observed') + 1))
  expect(picture).toContain('PROVISIONING, next look in 30s, deadline in 45m')
  expect(picture).toContain('held: lucidity/buffer of "space/buffer"')
  expect(picture).toContain('lucidity 47 of 50 calls free')
})

test('words that are no part of the run stand below the picture, which would swallow them', async () => {
  const events = recorded('restore').slice(0, 9)
  expect(await shown(events, 'INT: once more ends now')).toContain('INT: once more ends now')
})

test('a program that runs shows its last lines below its step, without control characters', async () => {
  const { events, tell } = story()
  tell(0, { event: 'step.started', step: 'load', key: 'load', uses: 'run', deferred: false })
  const lines = ['one', 'two', 'three', 'four\u001b[2J'].map(line => ['load@1', line] as const)
  const picture = await shown(events, undefined, lines)
  expect(picture).toContain('four\\u001b[2J')
  expect(picture).toContain('two')
  expect(picture).not.toContain('one')
  tell(1, { event: 'step.ended', step: 'load', key: 'load', status: 'succeeded', replayed: false })
  expect(await shown(events, undefined, lines)).not.toContain('four')
})

test('a failed step keeps its reason', async () => {
  expect(await shown(recorded('held'))).toContain('✖ ready  30s, vendorFailed: lucidity/buffer is FAILED')
})

test('a long name is cut so that what the step does stays in sight', async () => {
  const name = 'Copy all rows of the old database to the new one, table after table, and count them on both sides'
  const events = recorded('restore').map(event =>
    event.event === 'step.started' && event.key.endsWith('ready') ? { ...event, name } : event,
  )
  const lines = (await shown(events)).split('\n')
  const line = lines.findLast(text => text.includes('Copy all rows'))!
  expect(line).toMatch(/table after.*… {2}ACTIVE after 1m 32s/)
  expect(line.trimEnd().length).toBeLessThan(100)
})

test('no signal handler is left behind', async () => {
  const before = process.listenerCount('SIGINT')
  await shown(recorded('restore'))
  expect(process.listenerCount('SIGINT')).toBe(before)
})
