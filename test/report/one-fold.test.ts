import { readdirSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readDrill } from '../../engine/cli/read/drill-file.ts'
import { faultsAlong, swarm } from '../../engine/drill/enumerate.ts'
import { runTrial, type Trial } from '../../engine/drill/trial.ts'
import type { Entry } from '../../engine/journal/entry.ts'
import type { RunView } from '../../engine/report/view/run-view.ts'
import { worldNames } from '../../mocks/worlds.ts'
import { prepare, rehearse } from '../drill/prepare.ts'
import { root } from '../drill/root.ts'
import { asBothKnow, cutsOf, viewOfEvents, viewOfJournal } from './one-fold.ts'

const NIGHTS = 12

const runbooksIn = (folder: string): readonly string[] =>
  readdirSync(root + folder)
    .filter(name => name.endsWith('.drill.yaml'))
    .map(name => `${folder}/${name.replace('.drill.yaml', '.yaml')}`)

const runbooks = ['runbooks', 'test/runbooks', 'test/drill/planted/runbooks', 'docs/examples'].flatMap(runbooksIn)

function expectOneFold(trial: Trial): void {
  for (const { entry, events, journal } of cutsOf(trial)) expectSame(events, journal, entry)
  expectSame(viewOfEvents(trial), viewOfJournal(trial))
}

/** Told apart quickly; what differs is shown at length. */
function expectSame(events: RunView, journal: RunView, after?: Entry): void {
  const both = [events, journal].map(view => ({ after, view: asBothKnow(view) }))
  if (!isDeepStrictEqual(both[0], both[1])) expect(both[0]).toEqual(both[1])
}

describe.each(runbooks)('%s: its events and its journal tell the same', file => {
  const { scenarios } = readDrill(`${root}${file.replace('.yaml', '.drill.yaml')}`)

  test.each(scenarios.map(({ name }) => name))('under "%s"', async scenario => {
    expectOneFold(await rehearse(file, scenario))
  })

  test('in every world, in random nights of faults and crashes', async () => {
    const { subject, explored } = await prepare(file, undefined, 'one fold')
    const along = new Map()
    for (const world of worldNames) {
      const trial = await runTrial(subject, { world, faults: [] }, { trail: true, events: true })
      along.set({ world }, faultsAlong(trial, explored))
      expectOneFold(trial)
    }
    for (let night = 0; night < NIGHTS; night += 1)
      expectOneFold(await runTrial(subject, swarm(along, `one fold ${night}`), { events: true }))
  })
})
