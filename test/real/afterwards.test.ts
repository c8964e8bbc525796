import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type AtEnd, borrowing, makePlace, type Place, runbooks, serve, workBegins } from './place.ts'

const ask = join(runbooks, 'ask.yaml')

/** The commands for what comes after a run, on real runs. */
describe.concurrent('after a run', () => {
  it('runs, show and verify tell of it, and evidence proves it', async ({ onTestFinished }) => {
    const { place } = await makeRun(onTestFinished)
    const runId = place.store().find('last')
    const runs = await place.run(['runs', '--json'])
    expect(JSON.parse(runs.stdout)).toMatchObject([{ runId, runbook: 'borrow', status: 'succeeded' }])
    const shown = await place.run(['show', 'last'])
    expect(shown.stdout).toContain('released: lucidity/buffer buf-1')
    expect((await place.run(['show', 'last', '--html', 'shown.html'])).code).toBe(0)

    const verified = await place.run(['verify', 'last'])
    expect(verified.code, verified.stderr).toBe(0)
    const head = /head ([0-9a-f]{64})/.exec(verified.stdout)?.[1]
    expect(readFileSync(join(place.folder, 'report.html'), 'utf8')).toContain(head)

    const evidence = (await place.run(['show', 'last', '--evidence'])).stdout
    const file = join(place.folder, 'evidence.jsonl')
    writeFileSync(file, evidence)
    expect((await place.run(['verify', file, '--head', head!])).code).toBe(0)
    writeFileSync(file, evidence.replace('"sizeGb":10', '"sizeGb":11').replace('buf-1', 'buf-2'))
    expect((await place.run(['verify', file])).code).toBe(1)
    writeFileSync(file, evidence.trimEnd().split('\n').slice(0, -1).join('\n').concat('\n'))
    expect((await place.run(['verify', file, '--head', head!])).code).toBe(1)
  })

  it('resume of an ended run sends nothing and ends as the run did', async ({ onTestFinished }) => {
    const { place, server } = await makeRun(onTestFinished, { endsWith: '4' }, 1)
    const before = server.arrivals.length
    const resumed = await place.run(['resume', 'last'])
    expect(resumed.code, resumed.stderr).toBe(1)
    expect(server.arrivals).toHaveLength(before)
    expect((await place.run(['recover'])).stderr).toContain('nothing to recover')
  })

  it('cancel asks a run that goes on to end, and it gives everything back', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '30' }))
    await workBegins(place)
    expect((await place.run(['cancel', 'last'])).code).toBe(0)
    const end = await run.ended
    expect(end.code, end.stderr).toBe(1)
    expect(place.entries().at(-1)).toMatchObject({ type: 'end', status: 'cancelled' })
    expect(server.unrevoked()).toEqual([])
  })

  it.for([
    ['cancel', 'last'],
    ['release', 'last'],
    ['release', 'buf-1'],
  ])('"%s %s" gives back what an abandoned run holds', async (command, { onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '30' }))
    await workBegins(place)
    run.send('SIGKILL')
    await run.ended
    const ended = await place.run(command)
    expect(ended.code, ended.stderr).toBe(0)
    expect(server.unrevoked()).toEqual([])
    expect(place.entries().at(-1)).toMatchObject({ type: 'end', status: 'cancelled' })
  })

  it('answer lets a waiting run go on, from another process', async ({ onTestFinished }) => {
    const { place, server, run } = await makeWaiting(onTestFinished)
    const answered = await place.run(['answer', 'last', 'signoff', '--approve', 'ticket=OPS-7'])
    expect(answered.code, answered.stderr).toBe(0)
    expect((await run.ended).code).toBe(0)
    expect(place.entries().at(-1)).toMatchObject({ outputs: { ticket: 'OPS-7' } })
    expect(server.unrevoked()).toEqual([])
  })

  it('a run that nobody waits for ends with 4, keeps its lock, and is answered later', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = await place.run(['run', ask, '--no-wait'])
    expect(run.code, run.stderr).toBe(4)
    expect(run.stderr).toContain('drillbook answer')
    const runId = place.store().find('last')

    const second = await place.run(['run', ask, '--no-wait'])
    expect(second.code, second.stderr).toBe(5)
    expect(second.stderr).toContain(runId)
    const recovered = await place.run(['recover'])
    expect(recovered.stderr).toContain(`run ${runId} waits for a person`)
    expect(server.unrevoked()).toHaveLength(1)

    const wrong = await place.run(['answer', runId, 'signoff', '--approve', 'ticket=7'])
    expect(wrong.code, wrong.stderr).not.toBe(0)
    const rejected = await place.run(['answer', runId, 'signoff', '--reject'])
    expect(rejected.code, rejected.stderr).toBe(1)
    expect(server.unrevoked()).toEqual([])
  })
})

async function makeRun(atEnd: AtEnd, inputs: Readonly<Record<string, string>> = {}, code = 0) {
  const server = await serve(atEnd)
  const place = makePlace(atEnd, server)
  const end = await place.run(borrowing(place, inputs))
  expect(end.code, end.stderr).toBe(code)
  return { place, server }
}

/** A run that waits for a person. */
async function makeWaiting(atEnd: AtEnd) {
  const server = await serve(atEnd)
  const place: Place = makePlace(atEnd, server)
  const run = place.start(['run', ask])
  await run.said('drillbook answer')
  return { server, place, run }
}
