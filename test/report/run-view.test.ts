import { describe, expect, test } from 'vitest'
import { addEvent, newRunView, viewOf } from '../../engine/report/view/fold.ts'
import { heldIn, scopeOf, stateNow, stepName } from '../../engine/report/view/run-view.ts'
import { recorded } from './fixtures/recorded.ts'

test('a look at the same state lengthens it, another state begins a new one', () => {
  const ready = viewOf(recorded('restore')).steps.find(({ step }) => step === 'space/ready')!
  expect(ready.states.map(({ state, looks, from, until }) => [state, looks, until - from])).toEqual([
    ['PROVISIONING', 3, 92_237],
    ['ACTIVE', 1, 0],
  ])
  expect(stateNow(ready)?.state).toBe('ACTIVE')
})

describe('what may be held', () => {
  const heldAfter = (count: number) => {
    const view = newRunView()
    for (const event of recorded('held').slice(0, count)) addEvent(view, event)
    return heldIn(view).map(({ resource }) => resource)
  }
  const after = (index: (event: { event: string; outcome?: string; verdict?: string }) => boolean) =>
    heldAfter(recorded('held').findIndex(index) + 1)

  test('nothing before the vendor was asked, and nothing after a proof that it did not act', () => {
    expect(after(({ event }) => event === 'defer.registered')).toEqual([])
    expect(after(({ outcome }) => outcome === 'notApplied')).toEqual([])
  })

  test('the resource from the accepted request on, also after a release that failed', () => {
    expect(after(({ outcome }) => outcome === 'applied')).toEqual(['lucidity/buffer'])
    expect(after(({ verdict }) => verdict === 'held')).toEqual(['lucidity/buffer'])
  })

  test('nothing once the release is confirmed', () => {
    expect(heldIn(viewOf(recorded('restore')))).toEqual([])
  })
})

test('a lost answer may hold, until it is settled', () => {
  const view = newRunView()
  const events = recorded('restore')
  for (const event of events.slice(0, events.findIndex(event => event.event === 'attempt.ended') + 1))
    addEvent(view, event)
  expect(heldIn(view)).toHaveLength(1)
  const [snapshot] = viewOf(recorded('doubt')).steps
  expect(snapshot?.doubts).toMatchObject([
    { message: expect.stringContaining('no answer'), verdict: 'applied', by: 'look', settledAt: expect.any(Number) },
  ])
})

test('steps stand in their scopes, releases at the end', () => {
  const { steps } = viewOf(recorded('restore'))
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
  for (const event of recorded('restore')) {
    addEvent(view, event)
    if (event.event === 'run.waiting') expect(view.waiting?.step).toBe('signoff')
  }
  expect(view.waiting).toBeUndefined()
  expect(view.steps.find(({ step }) => step === 'signoff')?.waits).toMatchObject([{ until: expect.any(Number) }])
})
