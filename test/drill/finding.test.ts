import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { saveFinding } from '../../engine/cli/rehearse/save-finding.ts'
import { type DrillOptions, runDrill } from '../../engine/drill/drill.ts'
import { faultsAlong } from '../../engine/drill/enumerate.ts'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { tellStory } from '../../engine/drill/story.ts'
import { runTrial } from '../../engine/drill/trial.ts'
import { parseFile } from '../../engine/parse/parse.ts'
import { plainOf } from '../../engine/parse/parsed.ts'
import type { Fault } from '../../schemas/faults.ts'
import { prepare } from './prepare.ts'
import { end, STARTED_AT, sent, trialOf } from './properties/made-up-trial.ts'

const options: DrillOptions = {
  worlds: ['normal'],
  faults: 'all',
  crashes: true,
  seeds: 0,
  until: { entries: 0 },
  mustReach: [],
  maxFindings: 3,
  clockMs: () => 0,
}

test('a release that releases nothing is found without any fault, and told so that a newcomer understands it', async () => {
  const { subject } = await prepare('test/runbooks/release-by-hand.yaml')
  const { findings } = await runDrill([subject], options)
  expect(findings).toHaveLength(1)
  const [finding] = findings
  expect(finding).toMatchObject({ property: 'S1', replay: 'v1:normal' })
  expect(finding!.story.replace(/buf-\w+/g, 'buf-…')).toMatchInlineSnapshot(`
    "S1: whatever the run created and declares to release is released, or the run says what may exist.
    But lucidity/buffer buf-… of "buffer" is still ACTIVE; the run ended succeeded and does not name it.

    In the normal world, without any fault:

    What happened:
           +0ms  connection:lucidity: POST /external/api/v1/auth/user-token/refresh answered 200
         +120ms  buffer: PATCH /external/api/v1/autoscaler/instance/buffer/request answered 200
         +240ms  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
           +30s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
           +58s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
         +1m29s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
         +1m58s  ready: GET /external/api/v1/autoscaler/buffer/buf-…/status answered 200
         +1m58s  buffer/defer.1: ./note-for-tomorrow.sh ended with 0
         +1m58s  the run is done; releases begin
         +1m59s  buffer/defer.1: ran, the command ended with 0
         +1m59s  the run ends: succeeded

    At the vendors in the end:
      lucidity/buffer buf-… is ACTIVE (drillbook.release-by-hand.drill.buffer.1)"
  `)
})

test('a finding is saved as a drill file that fails as long as the property is broken', async () => {
  const { subject } = await prepare('test/runbooks/release-by-hand.yaml')
  const { findings } = await runDrill([subject], options)
  const workingFolder = mkdtempSync(join(tmpdir(), 'finding-'))
  const file = join(process.cwd(), 'test/runbooks/release-by-hand.yaml')
  const path = join(workingFolder, saveFinding(findings[0]!, { file, drill: undefined, workingFolder }))
  const saved = parseFile(path, readFileSync(path, 'utf8'))
  expect(saved.diagnostics).toEqual([])
  expect(plainOf(saved.file.root!)).toMatchObject({
    drill: 1,
    scenarios: [{ expect: { holds: ['S1'] } }],
  })
})

test('what breaks in several worlds in the same way is one finding', async () => {
  const { subject } = await prepare('test/runbooks/release-by-hand.yaml')
  const { findings } = await runDrill([subject], { ...options, worlds: ['normal', 'stuck', 'lag'] })
  expect(findings.map(({ property, replay }) => [property, replay])).toEqual([['S1', 'v1:normal']])
})

test('every single fault has been judged when the verdict is given', async () => {
  const { subject } = await prepare('test/runbooks/lucidity-preflight.yaml')
  const trial = await runTrial(subject, parseSchedule('v1:normal'), { trail: true })
  const explored = { faults: new Set<Fault>(['crash']), crashes: true }
  const { singles, schedules } = await runDrill([subject], { ...options, ...explored })
  expect(singles).toBeGreaterThan(0)
  expect([singles, schedules]).toEqual([faultsAlong(trial, explored).length, singles + 1])
})

test('a story is told in the order of time, whoever tells a part of it', () => {
  const trial = trialOf({ sent: [sent('late', STARTED_AT + 5_000)], entries: [{ ...end(), at: STARTED_AT + 1_000 }] })
  const story = tellStory(trial, { property: 'S1', statement: 'it holds', how: 'it does not' })
  expect(story.indexOf('the run ends')).toBeGreaterThan(0)
  expect(story.indexOf('late: POST')).toBeGreaterThan(story.indexOf('the run ends'))
})

test('of a long story the beginning and the end are told', async () => {
  const { subject } = await prepare('test/runbooks/release-by-hand.yaml')
  const trial = await runTrial(subject, parseSchedule('v1:stuck'), { events: true })
  const broken = { property: 'S1', statement: 'it holds', how: 'it does not' } as const
  const body = tellStory(trial, broken).split('What happened:\n')[1]!.split('\n\n')[0]!.split('\n')
  expect(body).toHaveLength(41)
  expect(body[5]).toMatch(/… \d+ more$/)
  expect(body.filter(line => line.endsWith(' more'))).toHaveLength(1)
  expect([body[0], body.at(-1)]).toEqual([
    expect.stringContaining('connection:lucidity'),
    expect.stringContaining('the run ends'),
  ])
})
