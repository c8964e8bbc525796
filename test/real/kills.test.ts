import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { completedIn } from './completed.ts'
import type { LedgerServer } from './ledger-server.ts'
import { type AtEnd, borrowing, makePlace, type Place, serve } from './place.ts'
import { chance, pool, printedSeed } from './seeded.ts'

const MOMENTS = 50
const WIDTH = 4
const CONDUCT = { activeAfterMs: 120, revokeTakesMs: 0, answersAfterMs: 15 }

describe('a run that is killed at a random moment', () => {
  it(`leaks nothing and repeats nothing that was completed, ${MOMENTS} times`, { timeout: 600_000 }, async ({
    onTestFinished,
  }) => {
    const seed = printedSeed('kills at random moments')
    const wholeMs = await wholeRunMs(onTestFinished)
    const moments = Array.from({ length: MOMENTS }, (_, index) => momentOf(index, chance(seed, index) * wholeMs))
    const ends = await pool(moments, WIDTH, moment => killAndGoOn(onTestFinished, moment))
    expect(ends.flatMap(({ problems }) => problems)).toEqual([])
    // The moments reached every part of the run, or the test proves nothing; the first two see to that on any machine.
    const reached = new Set(ends.flatMap(({ completed }) => completed))
    expect([...reached]).toEqual(expect.arrayContaining(['buffer', 'ready', 'work']))
    expect(ends.some(({ completed }) => completed.length === 0)).toBe(true)
  })
})

/** As long as the slowest of runs that share the machine like those that are killed. */
async function wholeRunMs(atEnd: AtEnd): Promise<number> {
  const places = await Promise.all(
    Array.from({ length: WIDTH }, async () => makePlace(atEnd, await serve(atEnd, CONDUCT))),
  )
  const ends = await Promise.all(places.map(place => place.run(borrowing(place))))
  for (const end of ends) expect(end.code, end.stderr).toBe(0)
  return Math.max(...ends.map(({ tookMs }) => tookMs)) * 1.5
}

/** When a run is killed. */
interface Moment {
  readonly index: number
  readonly name: string
  readonly comes: (server: LedgerServer) => Promise<unknown>
}

/** At once, when everything but the release is done, and otherwise after so long. */
function momentOf(index: number, afterMs: number): Moment {
  if (index === 0) return { index, name: 'at once', comes: async () => {} }
  if (index === 1)
    return { index, name: 'as it gives back', comes: server => server.seen(({ kind }) => kind === 'revoke') }
  return { index, name: `after ${afterMs.toFixed(1)} ms`, comes: () => pause(afterMs) }
}

/** Kills a run at its moment, lets the next process end it (every other one goes on, the rest give up), and judges. */
async function killAndGoOn(atEnd: AtEnd, { index, name, comes }: Moment) {
  const server = await serve(atEnd, CONDUCT)
  const place = makePlace(atEnd, server)
  const run = place.start(borrowing(place))
  await comes(server)
  run.send('SIGKILL')
  await run.ended

  const began = place.store().list().length > 0
  const completed = began ? completedIn(place.entries()) : new Set<string>()
  const before = countsOf(place, server)
  const wasOver = began && place.entries().at(-1)?.type === 'end'
  const isResume = index % 2 === 0 && began
  const next = await place.run(isResume ? ['resume', 'last'] : ['recover'])
  const after = countsOf(place, server)

  const problems: string[] = []
  const where = `killed ${name} (moment ${index}), ${isResume ? 'resumed' : 'recovered'}`
  const claim = (isTrue: boolean, what: string) => {
    if (!isTrue) problems.push(`${where}: ${what}\n${next.stderr}`)
  }
  claim(next.code === 0, `the next process ended with ${next.code}`)
  claim(server.unrevoked().length === 0, 'a buffer leaked')
  claim(server.buffers.length <= 1, 'two buffers were made for one try')
  claim(
    server.buffers.every(({ revokes }) => revokes === 1),
    'a buffer was revoked twice',
  )
  claim(!completed.has('buffer') || after.requests === before.requests, 'a completed request was repeated')
  claim(!completed.has('buffer/defer.1') || after.revokes === before.revokes, 'a completed release was repeated')
  claim(!completed.has('work') || after.begun === before.begun, 'completed work was repeated')
  claim(!completed.has('note') || after.noted === before.noted, 'a completed note was repeated')
  claim(!wasOver || server.arrivals.length === before.arrivals, 'an ended run sent something')
  claim(!isResume || after.noted >= 1, 'a resumed run left something out')
  return { problems, completed: [...completed] }
}

function countsOf(place: Place, { arrivals }: Awaited<ReturnType<typeof serve>>) {
  const of = (kind: string) => arrivals.filter(arrival => arrival.kind === kind).length
  const lines = (word: string) => place.work().filter(line => line === word).length
  return {
    arrivals: arrivals.length,
    requests: of('request'),
    revokes: of('revoke'),
    begun: lines('begun'),
    noted: lines('noted'),
  }
}
