import { describe, expect, it } from 'vitest'
import { borrowing, makePlace, serve, workBegins } from './place.ts'

/** What a shell, a scheduler or a person at the keyboard does to a process. */
describe.concurrent('a run in the hands of its caller', () => {
  it.for(['SIGINT', 'SIGTERM'] as const)(
    'a second %s ends it within a second and says what stays',
    async (signal, { onTestFinished }) => {
      const server = await serve(onTestFinished, { revokeBusyCount: 10_000 })
      const place = makePlace(onTestFinished, server)
      const run = place.start(borrowing(place, { worksFor: '30' }))
      await workBegins(place)
      run.send(signal)
      await server.seen(({ kind }) => kind === 'revoke')
      const askedAt = performance.now()
      run.send(signal)
      const end = await run.ended
      expect(performance.now() - askedAt).toBeLessThan(10_000)
      // Something is still held: that is what a caller must know (docs/decisions/ends.md).
      expect(end, end.stderr).toMatchObject({ code: 3, signal: undefined })
      expect(end.stderr).toContain(`held: lucidity/buffer`)
      expect(end.stderr).toContain(`drillbook recover ${place.store().find('last')}`)

      server.conduct.revokeBusyCount = 0
      expect((await place.run(['recover'])).code).toBe(0)
      expect(server.unrevoked()).toEqual([])
      expect(place.work()).toEqual(['begun'])
    },
  )

  it('Ctrl-C of a terminal reaches the whole group, and the command is ended by the run alone', async ({
    onTestFinished,
  }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '30' }), { detached: true })
    await workBegins(place)
    process.kill(-run.child.pid!, 'SIGINT')
    const end = await run.ended
    expect(end, end.stderr).toMatchObject({ code: 130 })
    expect(place.entries()).toContainEqual(
      expect.objectContaining({ type: 'result', failure: expect.objectContaining({ class: 'cancelled' }) }),
    )
    expect(server.unrevoked()).toEqual([])
  })

  it('readers that went away do not stop it, nor its cleanup', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start([...borrowing(place, { worksFor: '0.3' }), '--json'])
    await workBegins(place)
    run.child.stdout.destroy()
    run.child.stderr.destroy()
    const end = await run.ended
    expect(end).toMatchObject({ code: 0 })
    expect(server.unrevoked()).toEqual([])
    expect(place.entries().at(-1)).toMatchObject({ type: 'end', status: 'succeeded' })
  })

  it('a run that hangs up with its terminal gives everything back', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '30' }))
    await workBegins(place)
    for (const stream of [run.child.stdin, run.child.stdout, run.child.stderr]) stream.destroy()
    run.send('SIGHUP')
    expect(await run.ended).toMatchObject({ code: 129 })
    expect(server.unrevoked()).toEqual([])
  })

  it('a stopped owner keeps its run; nobody else sends anything', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '1' }))
    await workBegins(place)
    run.send('SIGSTOP')
    const before = server.arrivals.length
    const refused = await place.run(['resume', 'last'])
    expect(refused.code, refused.stderr).toBe(5)
    expect(refused.stderr).toContain(`process ${run.child.pid}`)
    expect((await place.run(['recover'])).stderr).toContain('nothing to recover')
    expect(server.arrivals).toHaveLength(before)
    run.send('SIGCONT')
    expect((await run.ended).code).toBe(0)
    expect(server.unrevoked()).toEqual([])
  })

  it('json lines on stdout are all of stdout, and the last one is the end', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const end = await place.run([...borrowing(place), '--json'])
    const events = end.stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(events[0]).toMatchObject({ event: 'run.started', runId: place.store().find('last') })
    expect(events.at(-1)).toMatchObject({ event: 'run.ended', status: 'succeeded', exitCode: 0, held: [] })
  })
})
