import { describe, expect, test } from 'vitest'
import { addEvent, heldIn, newRunView, scopeOf, stateNow, stepName, viewOf } from '../../engine/report/run-view.ts'
import { heldEvents } from './fixtures/held.ts'
import { restoreEvents } from './fixtures/restore.ts'

test('a look at the same state lengthens it, another state begins a new one', () => {
  const ready = viewOf(restoreEvents()).steps.find(({ step }) => step === 'space/ready')!
  expect(ready.states.map(({ state, looks, from, until }) => [state, looks, until - from])).toEqual([
    ['PROVISIONING', 3, 90_000],
    ['ACTIVE', 1, 0],
  ])
  expect(stateNow(ready)?.state).toBe('ACTIVE')
})

describe('what may be held', () => {
  const heldAfter = (count: number) => {
    const view = newRunView()
    for (const event of heldEvents().slice(0, count)) addEvent(view, event)
    return heldIn(view).map(({ resource }) => resource)
  }
  const after = (index: (event: { event: string; outcome?: string; verdict?: string }) => boolean) =>
    heldAfter(heldEvents().findIndex(index) + 1)

  test('nothing before the vendor was asked, and nothing after a proof that it did not act', () => {
    expect(after(({ event }) => event === 'defer.registered')).toEqual([])
    expect(after(({ outcome }) => outcome === 'notApplied')).toEqual([])
  })

  test('the resource from the accepted request on, also after a release that failed', () => {
    expect(after(({ outcome }) => outcome === 'applied')).toEqual(['lucidity/buffer'])
    expect(after(({ verdict }) => verdict === 'held')).toEqual(['lucidity/buffer'])
  })

  test('nothing once the release is confirmed', () => {
    expect(heldIn(viewOf(restoreEvents()))).toEqual([])
  })
})

test('a lost answer may hold, until it is settled', () => {
  const view = newRunView()
  const events = restoreEvents()
  for (const event of events.slice(0, events.findIndex(({ event }) => event === 'doubt.opened') + 1))
    addEvent(view, event)
  expect(heldIn(view)).toHaveLength(1)
  expect(view.steps.find(({ step }) => step === 'space/buffer')?.doubts).toMatchObject([
    { message: expect.stringContaining('no answer') },
  ])
})

test('steps stand in their scopes, releases at the end', () => {
  const { steps } = viewOf(restoreEvents())
  const places = steps.map(step => {
    const scope = scopeOf(steps, step)
    return [scope?.step ?? '', stepName(step, scope)]
  })
  expect(places).toContainEqual(['space', 'buffer'])
  expect(places).toContainEqual(['counts', '[1]/rows'])
  expect(places).toContainEqual(['', 'space/buffer/defer.1'])
})

test('a question ends with the next event of its step', () => {
  const view = newRunView()
  for (const event of restoreEvents()) {
    addEvent(view, event)
    if (event.event === 'run.waiting') expect(view.waiting?.step).toBe('signoff')
  }
  expect(view.waiting).toBeUndefined()
  expect(view.steps.find(({ step }) => step === 'signoff')?.waits).toMatchObject([{ until: expect.any(Number) }])
})
