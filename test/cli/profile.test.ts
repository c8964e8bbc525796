import { describe, expect, test } from 'vitest'
import { readProfile } from '../../engine/cli/read/profile.ts'
import { makeFolder } from './call.ts'

const read = (text: string) => readProfile('./p.yaml', makeFolder({ 'p.yaml': text }))

test('a profile gives connections by reference, settings and inputs', () => {
  const text = `environment: production
connections:
  west: { vendor: a9s, baseUrl: https://west.example, token: { env: WEST_TOKEN } }
  lucidity: { refreshToken: { exec: [vault, read, lucidity] }, rateLimit: 20/min }
inputs: { sizeGb: 10 }
`
  expect(read(text)).toMatchObject({
    environment: 'production',
    connections: {
      west: {
        vendor: 'a9s',
        baseUrl: 'https://west.example',
        credentials: { token: { kind: 'env', variable: 'WEST_TOKEN' } },
      },
      lucidity: {
        rateLimit: '20/min',
        credentials: { refreshToken: { kind: 'exec', argv: ['vault', 'read', 'lucidity'] } },
      },
    },
    inputs: { sizeGb: 10 },
  })
})

describe('what a profile may not hold is said with its place', () => {
  test.each([
    { text: 'conections: {}', says: 'connections' },
    { text: 'connections: { lucidty: {} }', says: 'lucidity' },
    { text: 'connections: { lucidity: { token: x } }', says: 'unknown key "token"' },
    { text: 'connections: { lucidity: { refreshToken: abcdef123456 } }', says: 'only says where a secret is' },
    { text: 'connections: [1]', says: 'must be a map' },
    { text: 'a: 1\na: 2', says: 'p.yaml:2:1' },
  ])('$text', ({ text, says }) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ message: expect.stringMatching(/./) }))
    try {
      read(text)
    } catch (error) {
      const { message, help } = error as { message: string; help?: string }
      expect(`${message} ${help}`).toContain(says)
      expect(message).not.toContain('abcdef123456')
    }
  })
})
