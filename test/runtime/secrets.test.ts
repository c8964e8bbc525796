import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SecretReference } from '../../engine/check/checked.ts'
import { UsageError } from '../../engine/errors.ts'
import { createMasker } from '../../engine/runtime/secrets/mask.ts'
import { createSecrets } from '../../engine/runtime/secrets/secrets.ts'
import { reveal } from '../../schemas/secret.ts'
import { temporaryFolder } from '../journal/samples.ts'
import { manualClock } from './samples.ts'

function open(variables: Record<string, string> = {}) {
  const cwd = temporaryFolder()
  const clock = manualClock(Date.UTC(2026, 0, 1))
  const masker = createMasker()
  const environment = { PATH: process.env['PATH'], ...variables }
  return { secrets: createSecrets({ masker, environment, cwd, clock }), masker, clock, cwd }
}

const env = (variable: string): SecretReference => ({ kind: 'env', variable })
const file = (path: string): SecretReference => ({ kind: 'file', path })
const exec = (script: string): SecretReference => ({ kind: 'exec', argv: ['sh', '-c', script] })

describe('a reference is read', () => {
  test('from a variable', async () => {
    const { secrets } = open({ TOKEN: 'hunter22' })
    expect(reveal(await secrets.read('token', env('TOKEN')))).toBe('hunter22')
  })

  test('from a file, without its last line break', async () => {
    const { secrets, cwd } = open()
    writeFileSync(join(cwd, 'token'), ' two words\nand lines \r\n')
    expect(reveal(await secrets.read('token', file('token')))).toBe(' two words\nand lines ')
  })

  test('from a file, without its byte order mark', async () => {
    const { secrets, cwd } = open()
    writeFileSync(join(cwd, 'token'), '\ufeffhunter22\n')
    expect(reveal(await secrets.read('token', file('token')))).toBe('hunter22')
  })

  test('never from a file or a helper whose bytes are no text, with other characters in their place', async () => {
    const { secrets, cwd } = open()
    writeFileSync(join(cwd, 'token'), Buffer.from([0x68, 0xfc, 0x74]))
    await expect(secrets.read('token', file('token'))).rejects.toThrow('file "token" is not UTF-8')
    await expect(secrets.read('other', exec("printf 'h\\374t'"))).rejects.toThrow('is not UTF-8 text (line 1)')
  })

  test.each([
    ['one line', 'echo hunter22'],
    ['JSON without an expiry', `echo '{"token":"hunter22"}'`],
    ['JSON with an expiry', `echo '{"token":"hunter22","expiresAt":"2026-01-01T00:10:00Z"}'`],
    ['a variable of ours', 'echo "$GIVEN"'],
  ])('from a helper that prints %s', async (_, script) => {
    const { secrets } = open({ GIVEN: 'hunter22' })
    expect(reveal(await secrets.read('token', exec(script)))).toBe('hunter22')
  })

  test('and masked from then on, under its name', async () => {
    const { secrets, masker } = open({ TOKEN: 'hunter22' })
    expect(masker.mask('hunter22')).toBe('hunter22')
    const secret = await secrets.read('token', env('TOKEN'))
    expect(masker.mask('hunter22')).toBe('[secret token]')
    expect(`${secret} ${JSON.stringify({ secret })}`).not.toContain('hunter22')
  })
})

describe('a value is kept', () => {
  const counting = (expiry: string) =>
    exec(`echo x >> count; printf '{"token":"token-%s"${expiry}}' "$(wc -l < count)"`)

  test('until it has less than a minute left', async () => {
    const { secrets, clock } = open()
    const reference = counting(',"expiresAt":"2026-01-01T00:10:00Z"')
    expect(reveal(await secrets.read('token', reference))).toBe('token-1')
    clock.pass(9 * 60_000 - 1)
    expect(reveal(await secrets.read('token', reference))).toBe('token-1')
    clock.pass(1)
    expect(reveal(await secrets.read('token', reference))).toBe('token-2')
  })

  test('until it is renewed', async () => {
    const { secrets } = open()
    await secrets.read('token', counting(''))
    expect(reveal(await secrets.renew('token', counting('')))).toBe('token-2')
    expect(reveal(await secrets.read('token', counting('')))).toBe('token-2')
  })

  test('and read once for all who ask at the same time', async () => {
    const { secrets } = open()
    const values = await Promise.all([1, 2, 3].map(() => secrets.read('token', counting(''))))
    expect(values.map(reveal)).toEqual(['token-1', 'token-1', 'token-1'])
  })
})

describe('what is wrong with a reference is named, never its value', () => {
  const cases: readonly (readonly [string, SecretReference, RegExp])[] = [
    ['a variable that is not set', env('NONE'), /secret "token".*variable NONE is not set/],
    ['an empty variable', env('EMPTY'), /variable EMPTY is empty/],
    ['a missing file', file('missing'), /file "missing" can not be read \(ENOENT\)/],
    ['an empty file', file('empty'), /file "empty" is empty/],
    ['a value that is too short', exec('echo abc'), /fewer than 6 characters/],
    ['a helper that does not exist', { kind: 'exec', argv: ['no-such-helper'] }, /"no-such-helper".*not found/],
    ['a helper that fails', exec('echo hunter22; echo hunter22 >&2; exit 1'), /ended with exit code 1/],
    ['a helper that prints nothing', exec('true'), /printed nothing/],
    ['a helper that prints two lines', exec('echo hunter22; echo hunter22'), /more than one line/],
    ['a helper that prints half of JSON', exec(`echo '{"token":"hunter22'`), /JSON that can not be read/],
    ['a helper that prints other JSON', exec(`echo '{"access":"hunter22"}'`), /without a "token"/],
    ['a helper that prints an empty token', exec(`echo '{"token":""}'`), /without a "token"/],
    ['a helper that prints a blank token', exec(`echo '{"token":" "}'`), /without a "token"/],
    ['a token without an end', exec(`echo '{"token":"hunter22","expiresAt":"soon"}'`), /not an ISO 8601 time/],
    ['a token that has expired', exec(`echo '{"token":"hunter22","expiresAt":"2025-12-31T00:00:00Z"}'`), /has expired/],
    ['a helper that asks', exec('read answer && echo "$answer-hunter22"'), /exit code 1/],
  ]
  test.each(cases)('%s', async (_, reference, message) => {
    const { secrets, cwd } = open({ EMPTY: '' })
    writeFileSync(join(cwd, 'empty'), '\n')
    const error = await secrets.read('token', reference).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as UsageError).message).toMatch(message)
    const words = `${(error as UsageError).message} ${(error as UsageError).help}`
    expect(words.replace('no-such-helper', '')).not.toContain('hunter22')
  })
})

describe('the identity of a credential', () => {
  test('is its value, wherever that stands, and stays the same for a helper', () => {
    const { secrets, cwd } = open({ ONE: 'hunter22', TWO: 'swordfish' })
    writeFileSync(join(cwd, 'token'), 'hunter22\n')
    expect(secrets.identity(env('ONE'))).toBe(secrets.identity(file('token')))
    expect(secrets.identity(env('ONE'))).not.toBe(secrets.identity(env('TWO')))
    expect(secrets.identity(exec('date'))).toBe(secrets.identity(exec('date')))
  })

  test('of a missing one is none', () => {
    const { secrets } = open({ EMPTY: '' })
    for (const reference of [env('NONE'), env('EMPTY'), file('missing')])
      expect(secrets.identity(reference)).toBeUndefined()
  })
})
