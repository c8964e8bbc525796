import { describe, expect, it } from 'vitest'
import type { LedgerServer } from './ledger-server.ts'
import { borrowing, makePlace, serve, workBegins } from './place.ts'
import { findSecrets, formsOf } from './secret-forms.ts'

describe.concurrent('tokens of a real run', () => {
  it('an access token that expires during a poll is renewed once, and the poll goes on', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished, { tokenLifeMs: 1_500, activeAfterMs: 2_000, revokeTakesMs: 0 })
    const place = makePlace(onTestFinished, server)
    const end = await place.run(borrowing(place))
    expect(end.code, end.stderr).toBe(0)
    const refused = server.arrivals.filter(({ status }) => status === 401)
    expect(refused.map(({ kind }) => kind)).toContain('status')
    expect(count(server, 'refresh')).toBe(1 + refused.length)
    expect(server.unrevoked()).toEqual([])
  })

  it('an expired refresh token ends all writing; the release waits, and recover ends it when the token is good', async ({
    onTestFinished,
  }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '1' }))
    await workBegins(place)
    expire(server)
    const writes = count(server, 'revoke')
    const end = await run.ended
    expect(end.code, end.stderr).toBe(3)
    expect(end.stderr).toContain('the refresh token has expired')
    expect(end.stderr).toContain('drillbook release')
    expect(server.arrivals.filter(({ kind, status }) => kind === 'revoke' && status !== 401)).toHaveLength(writes)
    expect(server.unrevoked()).toHaveLength(1)
    expect((await place.run(['held'])).code).toBe(3)
    expect((await place.run(['recover'])).code).toBe(3)

    Object.assign(server.conduct, { refreshToken: 'good', tokenLifeMs: 900_000 })
    const recovered = await place.run(['recover'])
    expect(recovered.code, recovered.stderr).toBe(0)
    expect(server.unrevoked()).toEqual([])
    expect((await place.run(['held'])).code).toBe(0)
  })

  it('a new refresh token in the place of an expired one releases what the old one made', async ({
    onTestFinished,
  }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '0.5' }))
    await workBegins(place)
    expire(server)
    expect((await run.ended).code).toBe(3)

    place.environment['LUCIDITY_REFRESH_TOKEN'] = server.rotate()
    Object.assign(server.conduct, { tokenLifeMs: 900_000, refreshToken: 'good' })
    const recovered = await place.run(['recover'])
    expect(recovered.code, recovered.stderr).toBe(0)
    expect(server.unrevoked()).toEqual([])
  })

  it('the token of another account proves nothing gone', async ({ onTestFinished }) => {
    const server = await serve(onTestFinished)
    const place = makePlace(onTestFinished, server)
    const run = place.start(borrowing(place, { worksFor: '30' }))
    await workBegins(place)
    run.send('SIGKILL')
    await run.ended

    server.changeAccount()
    place.environment['LUCIDITY_REFRESH_TOKEN'] = server.rotate()
    const recovered = await place.run(['recover'])
    expect(recovered.code, recovered.stderr).toBe(3)
    expect((await place.run(['held'])).code).toBe(3)
  })
})

describe('the search for tokens', () => {
  it('finds each form of a secret, so that an empty result means something', () => {
    const secret = 'refresh+Canary/"0a1b"=ä'
    for (const [name, form] of formsOf(secret)) {
      const place = new Map([['a file', Buffer.concat([Buffer.from('before '), form, Buffer.from(' after')])]])
      expect(findSecrets([secret], place), name).toContain(`a file: ${name}`)
    }
    const encoded = Buffer.from(`token=${secret};`).toString('base64')
    expect(findSecrets([secret], new Map([['a file', Buffer.from(encoded)]]))).not.toEqual([])
  })
})

/** Nothing that was given out is accepted any more. */
const expire = ({ conduct }: LedgerServer): void =>
  void Object.assign(conduct, { refreshToken: 'expired', tokenLifeMs: 0 })

const count = ({ arrivals }: LedgerServer, kind: string): number =>
  arrivals.filter(arrival => arrival.kind === kind).length
