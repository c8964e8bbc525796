import { describe, expect, test } from 'vitest'
import { html, Markup } from '../../engine/report/html/markup.ts'
import { htmlReport } from '../../engine/report/html.ts'
import { viewOf } from '../../engine/report/view/fold.ts'
import { recorded } from './fixtures/recorded.ts'
import { story } from './fixtures/story.ts'

describe('the page of a run', () => {
  const page = htmlReport({ view: viewOf(recorded('restore')), journalHash: 'abc123' })

  test('holds everything itself: no script and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|@import|url\((?!#)|src=/)
    expect(page).toContain("default-src 'none'")
  })

  test.each([
    'PROVISIONING',
    'lucidity/buffer buf-31ada07f7f4f',
    'released (the vendor shows REVOKED)',
    'maria',
    'OPS-1207',
    'no answer within 10 s',
    'drillbook verify drill --head abc123',
  ])('shows %s', text => {
    expect(page).toContain(text)
  })

  test('shows the vendor’s id of a refusal, and since when a call was in doubt', () => {
    expect(htmlReport({ view: viewOf(recorded('held')) })).toContain('req-a600f0f681d5')
    expect(htmlReport({ view: viewOf(recorded('doubt')) })).toContain('In doubt at 03:00:10')
  })

  test('names what was accepted and not seen done', () => {
    const events = recorded('restore').map(event =>
      event.event === 'run.ended' ? { ...event, status: 'unverified' as const, unverified: ['space/ready'] } : event,
    )
    expect(htmlReport({ view: viewOf(events) })).toContain('Accepted, not seen done: “space/ready”')
  })

  test('every bar lies inside the picture', () => {
    const boxes = [...page.matchAll(/x="([\d.]+)" y="[\d.]+" width="([\d.]+)" height/g)]
    expect(boxes.length).toBeGreaterThan(10)
    for (const [, x, width] of boxes) expect(Number(x) + Number(width)).toBeLessThanOrEqual(1032)
  })
})

test('what is held stands on top with what to do', () => {
  const page = htmlReport({ view: viewOf(recorded('held')) })
  expect(page.indexOf('Held: lucidity/buffer')).toBeLessThan(page.indexOf('Timeline'))
  expect(page).toContain('drillbook release drill')
})

test('markup in a value is text', () => {
  const { events, tell, later } = story()
  const evil = '<script>alert(1)</script>\u001b'
  tell(0, { event: 'run.started', runbook: evil, resumed: false, startedAt: later(0), inputs: { note: evil } })
  tell(1, { event: 'step.started', step: 'a', key: 'a', name: evil, uses: evil, deferred: false })
  tell(1, {
    event: 'step.ended',
    step: 'a',
    key: 'a',
    status: 'failed',
    failure: { class: 'invalid', message: evil },
    replayed: false,
  })
  const page = htmlReport({ view: viewOf(events) })
  expect(page).not.toContain('<script>')
  expect(page).not.toContain('\u001b')
  expect(page).toContain('&lt;script&gt;')
})

test('a value can not end the attribute that it stands in', () => {
  const page = html`<a title="${'" onclick="x'}" name='${"' onclick='x"}'>${'<&>'}</a>`.text
  expect(page).toBe('<a title="&quot; onclick=&quot;x" name=\'&#39; onclick=&#39;x\'>&lt;&amp;&gt;</a>')
})

test('a stream that breaks off anywhere still gives a page', () => {
  const events = recorded('restore')
  for (let length = 0; length <= events.length; length += 1)
    expect(htmlReport({ view: viewOf(events.slice(0, length)) })).toContain('</html>')
})

test('markup templates escape text, join lists and leave markup alone', () => {
  expect(html`<b>${'a&b'}${['x', new Markup('<i>')]}${undefined}${7}</b>`.text).toBe('<b>a&amp;bx<i>7</b>')
})
