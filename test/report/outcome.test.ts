import { describe, expect, test } from 'vitest'
import { outcomeWords } from '../../engine/report/outcome.ts'
import { viewOf } from '../../engine/report/run-view.ts'
import { heldEvents } from './fixtures/held.ts'
import { restoreEvents } from './fixtures/restore.ts'

test('a good end says what was released and where to look', () => {
  expect(outcomeWords(viewOf(restoreEvents()), {})).toEqual([
    'run 01JCXR5T8ZQ4 succeeded, nothing is held (11m 38s, 9 steps)',
    'released: lucidity/buffer buf-4711 of "space/buffer" (REVOKED)',
    'next: drillbook show 01JCXR5T8ZQ4',
  ])
})

test('what is held comes with how to check it, how to clear it, what it costs, and the next command', () => {
  const words = outcomeWords(viewOf(heldEvents()), { stateDirectory: '/tmp/a b' })
  expect(words[0]).toBe('run 01JCXR5T8ZQ4 needs-attention: 1 held (1m 36s, 3 steps)')
  expect(words.join('\n')).toContain("vendor's id for support: luc-9001")
  expect(words.slice(-5)).toEqual([
    'held: lucidity/buffer buf-1 of "buffer": the buffer exists and bills',
    '  check: drillbook held',
    '  clear: drillbook recover',
    '  cost: bills per GB and hour until it is revoked',
    "next: drillbook recover --state-dir '/tmp/a b'",
  ])
})

test('what was accepted and not seen done is named', () => {
  const events = restoreEvents().map(event =>
    event.event === 'run.ended' ? { ...event, status: 'unverified' as const, unverified: ['space/ready'] } : event,
  )
  expect(outcomeWords(viewOf(events), {}).slice(0, 3)).toEqual([
    'run 01JCXR5T8ZQ4 unverified: the vendor accepted it, its completion was not seen (11m 38s, 9 steps)',
    'accepted, not seen done: "space/ready"',
    '  help: look at it at the vendor; a step with "poll" after it would wait until it is done',
  ])
})

describe('the next command', () => {
  const lastWords = (events: Parameters<typeof viewOf>[0], context: Parameters<typeof outcomeWords>[1]) =>
    outcomeWords(viewOf(events), context).at(-1)

  test.each([
    { rehearsal: 'dry run', file: 'a.yaml', next: 'drillbook run a.yaml --mock' },
    { rehearsal: 'mock', file: "it's.yaml", next: "drillbook drill 'it'\\''s.yaml'" },
  ] as const)('after a good $rehearsal of $file', ({ next, ...context }) => {
    expect(lastWords(restoreEvents(), context)).toBe(`next: ${next}`)
  })

  test('after a stream that breaks off it goes on with the run', () => {
    expect(lastWords(restoreEvents().slice(0, 5), {})).toBe('next: drillbook resume 01JCXR5T8ZQ4')
  })
})
