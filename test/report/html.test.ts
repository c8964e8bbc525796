import { describe, expect, test } from 'vitest'
import { html, Markup } from '../../engine/report/html/markup.ts'
import { htmlReport } from '../../engine/report/html.ts'
import type { RunEvent } from '../../engine/run/events.ts'
import { heldEvents } from './fixtures/held.ts'
import { restoreEvents } from './fixtures/restore.ts'
import { story } from './fixtures/story.ts'

describe('the page of a run', () => {
  const page = htmlReport({
    events: restoreEvents(),
    journalHash: 'abc123',
    decisions: [
      { type: 'decision', key: 'signoff', at: 0, by: 'maria', decision: 'approve', fields: { ticket: 'OPS-1' } },
    ],
  })

  test('holds everything itself: no script and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\((?!#)|src=/)
    expect(page).toContain("default-src 'none'")
  })

  test.each([
    'PROVISIONING',
    'lucidity/buffer buf-4711',
    'released (REVOKED)',
    'maria',
    'OPS-1',
    'In doubt at 02:14:10',
    'drillbook verify 01JCXR5T8ZQ4 --head abc123',
    'luc-77aa',
  ])('shows %s', text => {
    expect(page).toContain(text)
  })

  test('names what was accepted and not seen done', () => {
    const events = restoreEvents().map(event =>
      event.event === 'run.ended' ? { ...event, status: 'unverified' as const, unverified: ['space/ready'] } : event,
    )
    expect(htmlReport({ events, decisions: [] })).toContain('Accepted, not seen done: “space/ready”')
  })

  test('every bar lies inside the picture', () => {
    const boxes = [...page.matchAll(/x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height/g)]
    expect(boxes.length).toBeGreaterThan(10)
    for (const [, x, width] of boxes) expect(Number(x) + Number(width)).toBeLessThanOrEqual(1032)
  })
})

test('what is held stands on top with what to do', () => {
  const page = htmlReport({ events: heldEvents() })
  expect(page.indexOf('Held: lucidity/buffer')).toBeLessThan(page.indexOf('Timeline'))
  expect(page).toContain('drillbook recover')
})

test('markup in a value is text', () => {
  const { events, tell } = story()
  const evil = '<script>alert(1)</script>\u001b'
  tell(0, { event: 'run.started', runbook: evil, resumed: false, inputs: { note: evil } })
  tell(1, { event: 'step.started', step: 'a', key: 'a', name: evil, uses: evil, deferred: false })
  tell(1, {
    event: 'step.ended',
    step: 'a',
    key: 'a',
    status: 'failed',
    failure: { class: 'invalid', message: evil },
    replayed: false,
  })
  const page = htmlReport({ events })
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('\u001b')
  expect(page).toContain('&lt;script&gt;')
})

test('a value can not end the attribute that it stands in', () => {
  const page = html`<a title="${'" onclick="x'}" name='${"' onclick='x"}'>${'<&>'}</a>`.text
  expect(page).toBe('<a title="&quot; onclick=&quot;x" name=\'&#39; onclick=&#39;x\'>&lt;&amp;&gt;</a>')
})

test('a stream that breaks off anywhere still gives a page', () => {
  const events: readonly RunEvent[] = restoreEvents()
  for (let length = 0; length <= events.length; length += 1)
    expect(htmlReport({ events: events.slice(0, length) })).toContain('</html>')
})

test('markup templates escape text, join lists and leave markup alone', () => {
  expect(html`<b>${'a&b'}${['x', new Markup('<i>')]}${undefined}${7}</b>`.text).toBe('<b>a&amp;bx<i>7</b>')
})
