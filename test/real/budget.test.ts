import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Arrival } from './ledger.ts'
import { borrowing, makePlace, type Place, runbooks, serve } from './place.ts'

const LIMIT = 10
const WINDOW_MS = 1_000

describe.concurrent('the rate budget of real processes', () => {
  it('two processes on one account never bring more requests into a window than the vendor allows', async ({
    onTestFinished,
  }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const runs = [1, 2].map(() => place.start(looking(place, { looks: 18 })))
    const ends = await Promise.all(runs.map(run => run.ended))
    expect(ends.map(({ code }) => code)).toEqual([0, 0])
    expect(server.arrivals).toHaveLength(36)
    // Far less would prove nothing.
    expect(largestWindow(server.arrivals)).toBeGreaterThan(LIMIT / 2)
    expect(largestWindow(server.arrivals)).toBeLessThanOrEqual(LIMIT)
  })

  it('what a killed process sent still counts for the next one', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const first = place.start(looking(place, { looks: 18 }))
    await server.seen(() => server.arrivals.length >= LIMIT - 2)
    first.send('SIGKILL')
    await first.ended
    const next = await place.run(looking(place, { looks: 6 }))
    expect(next.code, next.stderr).toBe(0)
    expect(largestWindow(server.arrivals)).toBeLessThanOrEqual(LIMIT)
  })

  it('a Retry-After that a killed process learned keeps the next one waiting', async ({ onTestFinished }) => {
    const retryAfterS = 6
    const server = await serve(onTestFinished, { tooMany: { count: 1, retryAfterS } })
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place))
    const refused = await server.seen(({ status }) => status === 429)
    // Durably learned: the answer has arrived and is written down.
    await expect.poll(() => place.entries().some(({ type }) => type === 'result'), { interval: 20 }).toBe(true)
    run.send('SIGKILL')
    await run.ended

    const next = await place.run(borrowing(place))
    expect(next.code, next.stderr).toBe(0)
    const later = server.arrivals.filter(({ at }) => at > refused.at)
    expect(later[0]!.at - refused.at).toBeGreaterThanOrEqual(retryAfterS * 1_000)
    expect((await place.run(['recover'])).code).toBe(0)
    expect(server.unrevoked()).toEqual([])
  })
})

/** The largest number of arrivals in any window. */
function largestWindow(arrivals: readonly Arrival[]): number {
  const times = arrivals.map(({ at }) => at)
  return Math.max(...times.map(from => times.filter(at => at >= from && at < from + WINDOW_MS).length))
}

/** Arguments of a run that only looks, so many times, as fast as it may. */
function looking(place: Place, { looks }: { readonly looks: number }): readonly string[] {
  const profile = join(place.folder, 'limited.yaml')
  writeFileSync(profile, `connections: { http: { rateLimit: ${LIMIT}/1s } }\n`)
  const numbers = JSON.stringify(Array.from({ length: looks }, (_, index) => index))
  return ['run', join(runbooks, 'look.yaml'), '--profile', profile, '-i', `numbers=${numbers}`]
}
