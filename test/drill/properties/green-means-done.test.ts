import { expect, test } from 'vitest'
import { judge } from '../../../engine/drill/judge.ts'
import { runTrial, type Trial } from '../../../engine/drill/trial.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { prepare } from '../prepare.ts'

const quiet = { world: 'normal', faults: [] } as const

/** What the judge says of a trial whose journal is another one. */
const findings = (trial: Trial, change: (entry: Entry) => Entry): readonly string[] =>
  judge({ ...trial, entries: trial.entries.map(change) }).map(({ property }) => property)

const clean = async (name: string): Promise<Trial> => {
  const { subject } = await prepare(`test/drill/planted/runbooks/${name}.yaml`)
  return runTrial(subject, quiet)
}

test('S11: a step in doubt does not become done by its own word', async () => {
  const trial = await clean('lent-volumes')
  const inDoubt = (entry: Entry): Entry =>
    entry.type === 'result' && entry.key === 'first@1' ? { ...entry, outcome: 'doubt' } : entry
  expect(findings(trial, entry => entry)).toEqual([])
  expect(findings(trial, inDoubt)).toContain('S11')
})

test.each<[string, object]>([
  ['another resource', { volumeId: 'vol-0c2287678af27a1cd' }],
  ['another part of its id', { instanceId: 'i-1' }],
])('S11: a poll that showed %s proves nothing', async (_, outputs) => {
  const trial = await clean('lent-volumes')
  const shows = (entry: Entry): Entry =>
    entry.type === 'done' && entry.key === 'firstAttached'
      ? { ...entry, outputs: { ...entry.outputs, ...outputs } }
      : entry
  expect(findings(trial, shows)).toEqual(['S11'])
})

test('S11: a poll that ended before the step proves nothing of it', async () => {
  const trial = await clean('lent-volumes')
  const isPoll = (entry: Entry): boolean => entry.type === 'done' && entry.key === 'firstAttached'
  const [poll, others] = [trial.entries.filter(isPoll), trial.entries.filter(entry => !isPoll(entry))]
  const [start, ...rest] = others
  expect(judge({ ...trial, entries: [start!, ...poll, ...rest] }).map(({ property }) => property)).toContain('S11')
})

test('I: an id that no request made is none of the run', async () => {
  const trial = await clean('kept-service')
  const other = (entry: Entry): Entry =>
    entry.type === 'result' && entry.outputs !== undefined
      ? { ...entry, outputs: { ...entry.outputs, id: 'x' } }
      : entry
  expect(findings(trial, other)).toContain('I')
})

test('S1: what no plan of the run made is a leak, whatever its mark', async () => {
  const trial = await clean('kept-service')
  const silent = (entry: Entry): Entry => {
    if (entry.type !== 'plan') return entry
    const { creates: _, id: __, ...rest } = entry
    return rest
  }
  expect(findings(trial, silent)).toContain('S1')
})
