import { expect, test } from 'vitest'
import { textOf } from './sources.ts'

const eventsIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/event: '([a-z]+\.[a-z]+)'/g)].map(([, name]) => name!))

const row = textOf('docs/decisions/machine-output.md')
  .split('\n')
  .find(line => line.startsWith('| `run --json`'))!

test('the page of machine output names every event of a run, and no other', () => {
  const named = [...row.matchAll(/`([a-z]+\.[a-z]+)`/g)].map(([, name]) => name)
  expect(named.sort()).toEqual([...eventsIn(textOf('engine/run/events.ts'))].sort())
})
