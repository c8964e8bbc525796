import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type Authority, createAuthority, daysFromNow, type Identity } from './certificates.ts'
import { openHttp, request } from './local-server.ts'

/** A server with this certificate; what reaches it is counted. The value is its origin, and how many requests came. */
async function serveTls(identity: Identity): Promise<{ readonly origin: string; readonly arrivals: () => number }> {
  let arrivals = 0
  const server = createServer(identity, (_, response) => {
    arrivals += 1
    response.end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `https://localhost:${(server.address() as AddressInfo).port}`, arrivals: () => arrivals }
}

const good = { host: 'localhost', notBefore: daysFromNow(-1), notAfter: daysFromNow(1) }

describe('a server whose authority is trusted', () => {
  let trusted: Authority
  beforeEach(() => {
    const usual = getCACertificates('default')
    trusted = createAuthority()
    setDefaultCACertificates([...usual, trusted.cert])
    return () => setDefaultCACertificates(usual)
  })

  test('is spoken to', async () => {
    const { origin, arrivals } = await serveTls(trusted.issue(good))
    expect(await openHttp()(request(`${origin}/x`))).toMatchObject({ kind: 'reply', status: 200 })
    expect(arrivals()).toBe(1)
  })

  test.each<[string, Parameters<Authority['issue']>[0], string]>([
    ['that has expired', { ...good, notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) }, 'CERT_HAS_EXPIRED'],
    ['that is not valid yet', { ...good, notBefore: daysFromNow(1), notAfter: daysFromNow(9) }, 'CERT_NOT_YET_VALID'],
    ['of another host', { ...good, host: 'vendor.example' }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ])('is sent nothing with a certificate %s', async (_, made, code) => {
    const { origin, arrivals } = await serveTls(trusted.issue(made))
    expect(await openHttp()(request(`${origin}/x`, { method: 'POST', body: {} }))).toEqual({
      kind: 'unsent',
      reason: `the certificate of the server is not accepted (${code})`,
      isDefinite: true,
    })
    expect(arrivals()).toBe(0)
  })
})

describe('a server whose authority nobody knows', () => {
  test('is sent nothing', async () => {
    const { origin, arrivals } = await serveTls(createAuthority().issue(good))
    expect(await openHttp()(request(`${origin}/x`))).toMatchObject({ kind: 'unsent' })
    expect(arrivals()).toBe(0)
  })

  test('is sent nothing either when the environment asks Node to trust everybody', async () => {
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
    onTestFinished(() => void delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'])
    const { origin, arrivals } = await serveTls(createAuthority().issue(good))
    expect(await openHttp()(request(`${origin}/x`))).toMatchObject({ kind: 'unsent' })
    expect(arrivals()).toBe(0)
  })
})
