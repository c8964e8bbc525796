import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A key with a certificate for it, as PEM, made for one test. */
export interface Identity {
  readonly key: string
  readonly cert: string
}

/** Issues certificates that hold for those who trust its own. */
export interface Authority {
  readonly cert: string
  readonly issue: (made: { readonly host: string; readonly notBefore: Date; readonly notAfter: Date }) => Identity
}

const DAY_MS = 86_400_000
export const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY_MS)

export function createAuthority(): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = 'Drillbook test authority'
  const lifetime = { notBefore: daysFromNow(-1), notAfter: daysFromNow(1) }
  const cert = certificate({
    subject: name,
    issuer: name,
    subjectKey: own.publicKey,
    issuerKey: own.privateKey,
    ...lifetime,
    extensions: [isAuthority],
  })
  return {
    cert,
    issue: ({ host, notBefore, notAfter }) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return {
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        cert: certificate({
          subject: host,
          issuer: name,
          subjectKey: publicKey,
          issuerKey: own.privateKey,
          notBefore,
          notAfter,
          extensions: [alternativeName(host)],
        }),
      }
    },
  }
}

interface Contents {
  readonly subject: string
  readonly issuer: string
  readonly subjectKey: KeyObject
  readonly issuerKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly extensions: readonly Buffer[]
}

/** RFC 5280, section 4.1: what is signed, how it is signed, the signature. */
function certificate(contents: Contents): string {
  const { subject, issuer, subjectKey, issuerKey, notBefore, notAfter, extensions } = contents
  const signed = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ecdsaWithSha256,
    commonName(issuer),
    sequence(time(notBefore), time(notAfter)),
    commonName(subject),
    subjectKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const whole = sequence(signed, ecdsaWithSha256, der(0x03, Buffer.of(0), sign('sha256', signed, issuerKey)))
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replaceAll(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`
}

/** One element of DER: tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...lengthBytes), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts)
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const ecdsaWithSha256 = sequence(objectId('2a8648ce3d040302'))
const isAuthority = sequence(
  objectId('551d13'),
  der(0x01, Buffer.of(0xff)),
  der(0x04, sequence(der(0x01, Buffer.of(0xff)))),
)

const commonName = (name: string): Buffer =>
  sequence(der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from(name)))))
const alternativeName = (host: string): Buffer =>
  sequence(objectId('551d11'), der(0x04, sequence(der(0x82, Buffer.from(host)))))
const time = (at: Date): Buffer => der(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]|\..*/g, '')}Z`))
