import { expect, test } from 'vitest'
import { maskEvent } from '../../engine/report/mask-event.ts'

const mask = (text: string): string => text.replaceAll('hunter22', '[secret x]')

test('no text of an event shows a secret, also deep in outputs and failures', () => {
  const masked = maskEvent(
    {
      event: 'step.ended',
      at: '2026-01-01T00:00:00Z',
      runId: 'r',
      step: 'a',
      key: 'a',
      status: 'failed',
      outputs: { list: ['hunter22', { text: 'x hunter22' }], n: 3 },
      failure: { class: 'auth', message: 'hunter22 is wrong', help: 'try hunter22' },
      replayed: false,
    },
    mask,
  )
  expect(JSON.stringify(masked)).not.toContain('hunter22')
  expect(masked).toMatchObject({
    outputs: { list: ['[secret x]', { text: 'x [secret x]' }], n: 3 },
    failure: { class: 'auth', message: '[secret x] is wrong' },
    replayed: false,
  })
})

test('a step whose id is a secret by chance is still the same step', () => {
  const event = {
    event: 'defer.registered',
    at: '',
    runId: 'r',
    step: 'hunter22',
    key: 'hunter22',
    defer: 'd',
  } as const
  expect(maskEvent(event, mask)).toEqual(event)
})
