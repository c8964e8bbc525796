import { describe, expect, it } from 'vitest'
import type { Conduct } from './ledger.ts'
import { borrowing, makePlace, serve, workBegins } from './place.ts'

interface Case {
  readonly conduct?: Partial<Conduct>
  readonly inputs?: Readonly<Record<string, string>>
  readonly signal?: NodeJS.Signals
  readonly code: number
  readonly buffers: number
}

const cases: Readonly<Record<string, Case>> = {
  'all goes well': { code: 0, buffers: 1 },
  'the work fails': { inputs: { endsWith: '9' }, code: 1, buffers: 1 },
  'the buffer ends FAILED': { conduct: { ends: 'FAILED' }, code: 1, buffers: 1 },
  'the request is lost before it is served': { conduct: { lose: { count: 1, when: 'before' } }, code: 0, buffers: 1 },
  'the answer is lost and the vendor knows request ids': {
    conduct: { lose: { count: 1, when: 'after' } },
    code: 0,
    buffers: 1,
  },
  'three answers are lost': { conduct: { lose: { count: 3, when: 'after' } }, code: 0, buffers: 1 },
  'the revoke answers 503 twice': { conduct: { revokeBusyCount: 2 }, code: 0, buffers: 1 },
  'INT arrives during the work': { inputs: { worksFor: '30' }, signal: 'SIGINT', code: 130, buffers: 1 },
  'TERM arrives during the work': { inputs: { worksFor: '30' }, signal: 'SIGTERM', code: 143, buffers: 1 },
  'HUP arrives during the work': { inputs: { worksFor: '30' }, signal: 'SIGHUP', code: 129, buffers: 1 },
}

describe.concurrent('the leak table', () => {
  it.for(Object.entries(cases))(
    'holds nothing when %s',
    async ([, { conduct, inputs, signal, code, buffers }], { onTestFinished }) => {
      const server = await serve(onTestFinished, conduct)
      const place = makePlace(onTestFinished, server)
      const run = place.start(borrowing(place, inputs))
      if (signal !== undefined) {
        await workBegins(place)
        run.send(signal)
      }
      const end = await run.ended
      expect(end, end.stderr).toMatchObject({ code, signal: undefined })
      expect(server.unrevoked()).toEqual([])
      expect(server.buffers.map(({ revokes }) => revokes)).toEqual(Array(buffers).fill(1))
      expect((await place.run(['held'])).code).toBe(0)
    },
  )

  it('stops with what to look at when the answer is lost and the vendor knows no request ids', async ({
    onTestFinished,
  }) => {
    const server = await serve(onTestFinished, { dedupes: false, lose: { count: 1, when: 'after' } })
    const place = makePlace(onTestFinished, server)
    const end = await place.run(borrowing(place))
    const { requestId } = server.buffers[0]!
    const runId = place.store().find('last')
    expect(end.code, end.stderr).toBe(3)
    expect(server.buffers).toHaveLength(1)
    expect(end.stderr).toContain(requestId)
    expect(end.stderr).toContain(`drillbook answer ${runId} buffer --adopt …`)

    const held = await place.run(['held', '--json'])
    expect(held.code).toBe(3)
    expect(JSON.parse(held.stdout)).toMatchObject([{ runId, resource: 'lucidity/buffer', marker: expect.any(String) }])

    // The advice holds: a person finds the buffer, names it, and it is released.
    const adopted = await place.run(['answer', runId, 'buffer', '--adopt', server.buffers[0]!.id])
    expect(adopted.code, adopted.stderr).not.toBe(3)
    expect(server.unrevoked()).toEqual([])
    expect((await place.run(['held'])).code).toBe(0)
  })

  it('holds nothing after KILL and recover', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '30' }))
    await workBegins(place)
    run.send('SIGKILL')
    expect((await run.ended).signal).toBe('SIGKILL')
    expect((await place.run(['held'])).code).toBe(3)

    const recovered = await place.run(['recover'])
    expect(recovered.code, recovered.stderr).toBe(0)
    expect(server.unrevoked()).toEqual([])
    expect((await place.run(['held'])).code).toBe(0)
    expect(place.work()).toEqual(['begun'])
  })
})
