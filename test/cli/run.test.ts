import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RunEvent } from '../../engine/run/events.ts'
import { reaches } from '../marks.ts'
import { call, smallFolder } from './call.ts'

const eventsIn = (out: string): readonly RunEvent[] =>
  out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as RunEvent)

describe('run --dry-run', () => {
  test('rehearses the whole run with the inputs of the drill file and keeps nothing', async () => {
    const folder = smallFolder()
    const { code, out, said } = await call(['run', 'small.yaml', '--dry-run'], { folder })
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(said).toContain('succeeded, nothing is held')
    expect(said).toContain('released: lucidity/buffer')
    expect(said).toContain('next: drillbook run small.yaml --mock')
    expect((await call(['runs'], { folder })).said).toContain('no runs')
  })

  test('a scenario of the drill file decides what the vendor does', async () => {
    const { code, said } = await call(['run', 'small.yaml', '--dry-run', '--scenario', 'the buffer fails'], {
      folder: smallFolder(),
    })
    expect(code).toBe(1)
    expect(said).toContain('CLOUD_QUOTA_EXCEEDED')
  })

  test('with --json stdout holds one event per line, from the start to the end', async () => {
    const { out, said } = await call(['run', 'small.yaml', '--dry-run', '--json'], { folder: smallFolder() })
    const events = eventsIn(out)
    expect(events.at(0)).toMatchObject({ event: 'run.started', runbook: 'small' })
    expect(events.at(-1)).toMatchObject({
      event: 'run.ended',
      status: 'succeeded',
      exitCode: 0,
      held: [],
      attention: [],
    })
    expect(said).not.toContain('{"event"')
  })
})

describe('run --trace', () => {
  test('tells why the engine left the straight way, and how long each stage took', async () => {
    reaches('stage: parse', 'stage: check', 'stage: plan', 'stage: run', 'stage: report')
    const argv = ['run', 'small.yaml', '--dry-run', '--scenario', 'the answer is lost']
    const folder = smallFolder()
    const { code, out, said } = await call([...argv, '--trace'], { folder })
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(said).toMatch(/^ {2}stage: check took \d+\.\d ms$/m)
    expect(said).toMatch(/^03:00:10 {3}buffer: move: repeat, the vendor knows the request by its id \(.*no answer/m)
    expect((await call(argv, { folder })).said).not.toMatch(/move: |stage: /)
  })

  test('with --json decisions are events among the others', async () => {
    const argv = ['run', 'small.yaml', '--dry-run', '--scenario', 'the answer is lost', '--json', '--trace']
    const { out } = await call(argv, { folder: smallFolder() })
    expect(eventsIn(out).find(({ event }) => event === 'engine.decided')).toMatchObject({
      decision: 'move: repeat, the vendor knows the request by its id',
      place: 'buffer',
    })
  })
})

describe('run --mock', () => {
  const mock = (folder: string, ...flags: string[]) =>
    call(['run', 'small.yaml', '--mock', '--speed', '20000x', ...flags], { folder })

  test('keeps a run whose journal holds, and writes the page', async () => {
    const folder = smallFolder()
    const { code, said } = await mock(folder, '--report', 'report.html')
    expect({ code, said }).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('lucidity/buffer')

    const runs = JSON.parse((await call(['runs', '--json'], { folder })).out) as { runId: string; status: string }[]
    expect(runs).toMatchObject([{ runbook: 'small', status: 'succeeded' }])
    const { out } = await call(['verify', 'last', '--json'], { folder })
    expect(JSON.parse(out)).toMatchObject({ ok: true })
    expect((await call(['held'], { folder })).code).toBe(0)
    expect((await call(['show', runs[0]!.runId], { folder })).out).toContain('released: lucidity/buffer')
  })

  test('a cut tail is found by the head that was kept outside', async () => {
    const folder = smallFolder()
    await mock(folder)
    const { code, said } = await call(['verify', 'last', '--head', 'f'.repeat(64)], { folder })
    expect(code).toBe(1)
    expect(said).toContain('entries are missing at the end')
  })

  test('exported evidence proves itself, and one changed byte breaks it', async () => {
    const folder = smallFolder()
    await mock(folder)
    const { out: evidence } = await call(['show', 'last', '--evidence'], { folder })
    writeFileSync(join(folder, 'good.jsonl'), evidence)
    writeFileSync(join(folder, 'bad.jsonl'), evidence.replace('REVOKED', 'ACTIVE'))
    expect((await call(['verify', 'good.jsonl'], { folder })).code).toBe(0)
    expect((await call(['verify', 'bad.jsonl'], { folder })).code).toBe(1)
  })

  test('a run that has ended is not run again by resume', async () => {
    const folder = smallFolder()
    await mock(folder)
    const { code, said } = await call(['resume', 'last'], { folder })
    expect(code).toBe(0)
    expect(said).toContain('succeeded, nothing is held')
  })
})

describe('a real run', () => {
  test('names the variable when the base URL is not known, and sends nothing', async () => {
    const folder = smallFolder()
    const { code, said } = await call(['run', 'small.yaml', '-i', 'instanceId=i-0123456789abcdef0'], { folder })
    expect(code).toBe(2)
    expect(said).toContain('LUCIDITY_BASE_URL')
  })

  test('takes no input from the drill file', async () => {
    const { code, said } = await call(['run', 'small.yaml'], { folder: smallFolder() })
    expect(code).toBe(2)
    expect(said).toContain('input "instanceId" is missing')
  })
})
