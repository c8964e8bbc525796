import { describe, expect, test } from 'vitest'
import type { ReleaseVerdict } from '../../engine/holding.ts'
import { outcomeWords } from '../../engine/report/outcome.ts'
import { viewOf } from '../../engine/report/view/fold.ts'
import type { RunEvent } from '../../engine/run/events.ts'
import { recorded } from './fixtures/recorded.ts'

test('a good end says what was released and where to look', () => {
  expect(outcomeWords(viewOf(recorded('restore')), {})).toEqual([
    'run drill succeeded, nothing is held (46m 21s, 9 steps)',
    'released: lucidity/buffer buf-31ada07f7f4f of "space/buffer" (the vendor shows REVOKED)',
    'next: drillbook show drill',
  ])
})

describe('"nothing is held" is said only where every release was seen', () => {
  const endedAs = (...verdicts: readonly ReleaseVerdict[]) => {
    const told = recorded('restore')
    const [first, ...others] = told.filter(({ event }) => event === 'release.ended')
    const events = told.flatMap((event): readonly RunEvent[] =>
      event === first
        ? verdicts.map(
            (verdict, at) => ({ ...event, key: `d/defer.${at}`, defer: `d/defer.${at}`, verdict }) as RunEvent,
          )
        : others.includes(event)
          ? []
          : [event],
    )
    return outcomeWords(viewOf(events), {})
  }

  test.each<[string, readonly ReleaseVerdict[]]>([
    ['nothing is held', ['released', 'adoptedByFlow', 'absent', 'handedOver']],
    ['nothing is known to be held, 1 release was accepted, not seen', ['released', 'accepted']],
    ['nothing is known to be held, 2 releases were accepted, not seen', ['accepted', 'accepted']],
    ['nothing is known to be held, 1 release ran, not seen', ['ran']],
    ['nothing is known to be held, 1 release was accepted, 2 ran, not seen', ['ran', 'accepted', 'ran']],
    ['nothing is known to be held, 1 release was taken care of by a person, not seen', ['skipped']],
  ])('%s', (words, verdicts) => {
    expect(endedAs(...verdicts)[0]).toBe(`run drill succeeded, ${words} (46m 21s, 9 steps)`)
  })

  test('each is listed by how it ended, and never under "released"', () => {
    const lines = endedAs('accepted', 'ran', 'skipped').slice(1, -1)
    expect(lines.map(line => line.split(':')[0])).toEqual(
      expect.arrayContaining(['accepted, not seen', 'ran, not seen', 'left to a person']),
    )
    expect(lines.join()).not.toMatch(/^released/m)
  })
})

test('what is kept on purpose is listed with its reason', () => {
  expect(outcomeWords(viewOf(recorded('doubt')), {})).toContain(
    'kept: datafy/snapshot dsnap-02b45d3bc4cef4661 of "snapshot" (the retention removes it)',
  )
})

test('what is held comes with how to check it, how to clear it, what it costs, and the next command', () => {
  const words = outcomeWords(viewOf(recorded('held')), { stateDirectory: '/tmp/a b' })
  expect(words[0]).toBe('run drill needs-attention: 1 held (48s, 3 steps)')
  expect(words.slice(-5)).toEqual([
    'held: lucidity/buffer buf-31ada07f7f4f of "buffer": lucidity/buffer buf-31ada07f7f4f of step "buffer" is not released: not permitted',
    '  check: look at buf-31ada07f7f4f in Lucidity AutoScaler (GET https://lucidity.mock/external/api/v1/autoscaler/buffer/buf-31ada07f7f4f/status)',
    '  clear: "drillbook release drill" tries again; or release it in Lucidity AutoScaler and run "drillbook answer drill buffer --skip"',
    '  cost: it may be billed until it is released',
    "next: drillbook recover drill --state-dir '/tmp/a b'",
  ])
})

test('a failure comes with the id by which the vendor knows it', () => {
  const events = recorded('held').map(event =>
    event.event === 'run.ended'
      ? { ...event, failure: { class: 'vendorBusy' as const, message: 'busy', supportId: 'luc-9001' } }
      : event,
  )
  expect(outcomeWords(viewOf(events), {})).toContain("  vendor's id for support: luc-9001")
})

test('what was accepted and not seen done is named', () => {
  const events = recorded('restore').map(event =>
    event.event === 'run.ended' ? { ...event, status: 'unverified' as const, unverified: ['space/ready'] } : event,
  )
  expect(outcomeWords(viewOf(events), {}).slice(0, 3)).toEqual([
    'run drill unverified: the vendor accepted it, its completion was not seen (46m 21s, 9 steps)',
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
    expect(lastWords(recorded('restore'), context)).toBe(`next: ${next}`)
  })

  test('after a stream that breaks off it goes on with the run', () => {
    expect(lastWords(recorded('restore').slice(0, 5), {})).toBe('  or: drillbook recover drill')
  })
})
