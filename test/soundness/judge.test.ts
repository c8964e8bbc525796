import { describe, expect, test } from 'vitest'
import { parseSchedule } from '../../engine/drill/schedule.ts'
import { runTrial, type Trial } from '../../engine/drill/trial.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { judge } from './judge/all.ts'
import type { Made } from './made.ts'
import { accept } from './subject.ts'

/**
 * A judge that never speaks is worth nothing: a run of one file is held against another file, which promises what the
 * first one does not.
 */
describe('the judges of runbooks that nobody wrote see', () => {
  test('nothing, where the file is the one that ran', async () => {
    const made = fileWith(buffer({ defer: [revoke] }), acquired({ defer: [give] }), taken('{{ inputs.name }}'))
    expect(judge({ ...made, trial: await trialOf(made) })).toEqual([])
  })

  test.each<readonly [string, readonly JsonObject[], readonly JsonObject[], string]>([
    [
      'a buffer that lives and is not kept',
      [buffer({ keep: 'why' }), active],
      [buffer({}), active],
      'ended green, and lucidity/buffer buf-',
    ],
    [
      'a deferred program that did not run',
      [acquired({})],
      [acquired({ defer: [give] })],
      'its deferred step 1 was not done',
    ],
    ['another argument', [taken('{{ inputs.name }}')], [taken('other')], 'was given "nightly#2" for "other"'],
    ['another value in a URL', [echo('{{ inputs.name }}')], [echo('nightly')], 'went to "nightly#2" for "nightly"'],
    ['a program after its deadline', [slow({})], [slow({ deadline: '1m' })], 'has 60 s, and "work" ended'],
    ['a wait that went on', [waiting('1h')], [waiting('10s')], 'has 10 s, and "ready" ended'],
  ])('%s', async (_, ran, promised, how) => {
    const trial = await trialOf(fileWith(...ran))
    expect(judge({ ...fileWith(...promised), trial }).map(wrong => wrong.how)).toEqual([expect.stringContaining(how)])
  })

  test('a look of the steps by a program after their deadline, and lets be the one that follows them', async () => {
    const lost = 'v1:normal;attached.send#1=reset-applied'
    const patient = await trialOf(fileWith(attached({})), lost)
    const hasty = fileWith(attached({ deadline: '1m' }))
    expect(judge({ ...hasty, trial: patient }).map(wrong => wrong.how)).toEqual([
      expect.stringContaining('has 60 s, and "attached:look" ended'),
    ])
    const trial = await trialOf(hasty, lost)
    expect(trial.ran.map(({ key }) => key)).toContain('attached:look')
    expect(judge({ ...hasty, trial })).toEqual([])
  })

  test('what is called released and lives', async () => {
    const made = fileWith(buffer({ keep: 'why' }))
    const trial = await trialOf(made)
    const [resource] = trial.world.resources()
    const entry = {
      type: 'release' as const,
      key: 'buffer/defer.1',
      at: trial.endedAt,
      resource: resource!.resource,
      id: resource!.id,
      verdict: 'released' as const,
      evidence: 'it says so',
    }
    const told: Trial = { ...trial, entries: [...trial.entries, entry] }
    expect(judge({ ...made, trial: told })).toMatchObject([{ claim: 'released' }])
  })

  test('what lives after a run that failed and does not say so', async () => {
    const made = fileWith(buffer({ keep: 'why' }), { id: 'bad', run: ['bad'], simulate: { exitCode: 1 } })
    const trial = await trialOf(made)
    expect(judge({ ...fileWith(buffer({}), made.runbook.steps[1]!), trial })).toMatchObject([{ claim: 'silent' }])
  })

  test('a run without an end', async () => {
    const made = fileWith(taken('x'))
    const { result: _, ...endless } = await trialOf(made)
    expect(judge({ ...made, trial: endless })).toMatchObject([{ claim: 'ends' }])
  })
})

const revoke = { uses: 'lucidity/revoke-buffer', with: { bufferId: '{{ self.outputs.bufferId }}' } }
const active = {
  id: 'active',
  uses: 'lucidity/get-buffer',
  with: { bufferId: '{{ steps.buffer.outputs.bufferId }}' },
  poll: {},
}
const give = { run: ['give-back', 'x'], rerun: 'safe' }

function buffer(more: JsonObject): JsonObject {
  const input = {
    cloudProvider: 'AWS',
    cloudProviderAccountId: '123456789012',
    instanceId: 'i-0123456789abcdef0',
    sizeGb: 10,
  }
  return { id: 'buffer', uses: 'lucidity/request-buffer', with: input, ...more }
}

function acquired(more: JsonObject): JsonObject {
  return { id: 'acquired', run: ['acquire', 'x'], ...more }
}

function taken(value: string): JsonObject {
  return { id: 'taken', run: ['take', '--', value] }
}

function echo(value: string): JsonObject {
  return { id: 'echo', uses: 'http/request', with: { url: `/echo/${value}` } }
}

function slow(more: JsonObject): JsonObject {
  return { id: 'work', run: ['work'], simulate: { takes: '10m' }, ...more }
}

function waiting(deadline: string): JsonObject {
  return {
    id: 'ready',
    uses: 'http/request',
    with: { url: '/health' },
    poll: { until: { 'body.status': 'ok' }, deadline },
  }
}

function attached(more: JsonObject): JsonObject {
  const input = { volumeId: 'vol-0d3398789b038b2de', instanceId: 'i-0123456789abcdef0', deviceName: '/dev/sdg' }
  return { id: 'attached', uses: 'datafy/attach-volume', with: input, keep: 'it stays there', ...more }
}

const fileWith = (...steps: readonly JsonObject[]): Made => ({
  runbook: { drillbook: 1, inputs: { name: { type: 'string' } as Json }, steps },
  drill: { inputs: { name: 'nightly#2' }, vendors: {}, answers: [] },
})

async function trialOf(made: Made, schedule = 'v1:normal'): Promise<Trial> {
  const accepted = accept(made, 'judge')
  if (!accepted.ok) throw new Error(accepted.rules.join())
  return runTrial(accepted.subject, parseSchedule(schedule))
}
