import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMasker, type Masker } from '../../engine/runtime/secrets/mask.ts'

const canary = `S3cr:t/"k'y" +ü\\z&9=Qw`

const maskerOf = (value: string, name = 'canary'): Masker => {
  const masker = createMasker()
  masker.register(name, value)
  return masker
}

const bytes = (value: string) => Buffer.from(value, 'utf8')

/** What an observer would look for: property S12's list. */
const encodings: Readonly<Record<string, (value: string) => string>> = {
  raw: value => value,
  base64: value => bytes(value).toString('base64'),
  'base64 after one byte': value => bytes(`:${value}`).toString('base64'),
  'base64 after two bytes': value => bytes(`u:${value}`).toString('base64'),
  base64url: value => bytes(value).toString('base64url'),
  hex: value => bytes(value).toString('hex'),
  'upper hex': value => bytes(value).toString('hex').toUpperCase(),
  percent: value => encodeURIComponent(value),
  form: value => encodeURIComponent(value).replaceAll('%20', '+'),
  JSON: value => JSON.stringify(value),
  'JSON in JSON': value => JSON.stringify(JSON.stringify(value)),
  shell: value => `'${value.replaceAll("'", "'\\''")}'`,
  upper: value => value.toUpperCase(),
  lower: value => value.toLowerCase(),
  reversed: value => [...value].reverse().join(''),
  'twelve characters of it': value => value.slice(3, 15),
}

/** The longest part of a form that is still in the text. */
function longestLeft(text: string, form: string): number {
  for (let length = form.length; length > 0; length -= 1)
    for (let from = 0; from + length <= form.length; from += 1)
      if (text.includes(form.slice(from, from + length))) return length
  return 0
}

describe('a registered secret', () => {
  test.each(Object.entries(encodings))('is replaced in %s', (_, encode) => {
    const masked = maskerOf(canary).mask(`before ${encode(canary)} after`)
    expect(masked).toMatch(/^before .*\[secret canary\].* after$/)
    expect(longestLeft(masked, encode(canary))).toBeLessThan(12)
  })

  // Shorter than what is found by a part of it, so that every character of the form counts.
  const short = `a"b'c\t\\9`
  const whole = Object.entries(encodings).filter(([name]) => !/ after |twelve/.test(name))
  test.each(whole)('that is short is replaced whole in %s', (_, encode) => {
    const left = maskerOf(short)
      .mask(`before ${encode(short)} after`)
      .replaceAll(/["'\\=]/g, '')
    expect(left).toBe('before [secret canary] after')
  })

  test('is replaced wherever it stands, and what is around it stays', () => {
    expect(maskerOf('hunter22').mask('a hunter22, hunter22b hunter2')).toBe(
      'a [secret canary], [secret canary]b hunter2',
    )
  })

  test('is found in a Basic header', () => {
    const header = `Basic ${bytes('key-id:hunter22-long-secret').toString('base64')}`
    expect(
      longestLeft(maskerOf('hunter22-long-secret').mask(header), bytes('hunter22-long-secret').toString('base64')),
    ).toBeLessThan(6)
  })

  test('text without it is the same text', () => {
    const text = 'run 1k3x9f2a7fq of lucidity-database-restore'
    expect(maskerOf(canary).mask(text)).toBe(text)
  })

  test('is refused when it is too short, without being shown', () => {
    expect(() => createMasker().register('pin', '12345')).toThrow('secret "pin" has fewer than 6 characters')
    expect(maskerOf('123456').mask('123456')).toBe('[secret canary]')
  })

  test('that is short may be an ordinary value, so it stays in data; a long one does not', () => {
    const masker = maskerOf('postgres', 'short')
    masker.register('long', 'hunter22-hunter22')
    expect(masker.maskData('postgres hunter22-hunter22')).toBe('postgres [secret long]')
    expect(masker.mask('postgres hunter22-hunter22')).toBe('[secret short] [secret long]')
  })

  test('two secrets are told apart by name', () => {
    const masker = maskerOf('hunter22', 'one')
    masker.register('two', 'swordfish')
    expect(masker.mask('hunter22 swordfish')).toBe('[secret one] [secret two]')
  })

  test('is found by any twelve characters of it, and of its encodings', () => {
    const secret = 'Zx9-Qm4_Lk7.Vb2~Ht8+Wd5'
    const masker = maskerOf(secret)
    for (const form of [secret, bytes(secret).toString('hex'), bytes(secret).toString('base64').replace(/=+$/, '')])
      for (let from = 0; from + 12 <= form.length; from += 1)
        expect(masker.mask(`<${form.slice(from, from + 12)}>`)).toBe('<[secret canary]>')
  })

  test('of many kilobytes is found by any part, in time', () => {
    const key = Array.from({ length: 400 }, (_, line) => `line ${line} of a long private key`).join('\n')
    const masker = maskerOf(key)
    expect(masker.mask(`<${key.slice(5_000, 5_040)}>`)).toBe('<[secret canary]>')
  })
})

const secretText = fc.string({ minLength: 6, maxLength: 40, unit: 'grapheme-ascii' })

test('no encoding of any secret passes, in chunks of any size', () => {
  fc.assert(
    fc.property(
      secretText,
      fc.constantFrom(...Object.keys(encodings).filter(name => name !== 'twelve characters of it')),
      fc.string({ maxLength: 30, unit: fc.oneof(fc.string({ maxLength: 1 }), fc.constantFrom('\n', '\\')) }),
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 40 }),
      (secret, name, around, sizes) => {
        const form = encodings[name]!(secret)
        const text = `${around}${form}${around}`
        const masker = maskerOf(secret)
        const stream = masker.stream()
        let streamed = ''
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = sizes[turn % sizes.length]!
          streamed += stream.write(text.slice(at, at + size))
          at += size
        }
        streamed += stream.end()
        expect(streamed).toBe(maskPlain(masker, text))
        // The placeholder itself may hold what a secret such as "secret" holds.
        expect(longestLeft(streamed.replaceAll('[secret canary]', '\u0000'), form)).toBeLessThan(
          Math.max(12, secret.length),
        )
      },
    ),
    { numRuns: 2_000 },
  )
})

describe('a text in pieces', () => {
  test('is given in whole lines as they come', () => {
    const stream = maskerOf('long-secret-of-many-characters').stream()
    expect(stream.write('a\nb')).toBe('a\n')
    expect(stream.write('\n')).toBe('b\n')
    expect(stream.write('long-secret-of\n')).toBe('[secret canary]\n')
  })

  test('is held back over the end of a line that may be inside a secret or an escape', () => {
    const secret = 'line one\nline two'
    const stream = maskerOf(secret).stream()
    expect(stream.write(secret.slice(0, 9))).toBe('')
    expect(stream.write(secret.slice(9)) + stream.end()).toBe('[secret canary]')
    const escaped = maskerOf('SECRET9').stream()
    expect(escaped.write('a\\\n')).toBe('')
  })
})

/** Masking of a text that is not taken for JSON. */
const maskPlain = (masker: Masker, text: string): string => masker.mask(`@${text}`).slice(1)

describe('JSON', () => {
  test('stays valid whatever the secret is made of', () => {
    const awkward = fc.oneof(
      secretText,
      fc.string({
        minLength: 6,
        maxLength: 12,
        unit: fc.constantFrom('"', '\\', ':', ',', '{', '}', 'n', 'u', '0', '1', 'a'),
      }),
    )
    fc.assert(
      fc.property(awkward, fc.jsonValue(), fc.boolean(), (secret, value, isPlanted) => {
        const text = JSON.stringify(isPlanted ? { text: `x${secret}y`, value } : { value })
        const masked = maskerOf(secret).mask(text)
        expect(() => JSON.parse(masked)).not.toThrow()
      }),
      { numRuns: 3_000 },
    )
  })

  test.each([
    ['begins with a letter that is also an escape', 'nSECRET9', { text: 'line\nSECRET9' }],
    ['ends with a backslash', 'SECRET9\\', { text: 'SECRET9"' }],
    ['ends inside a character code', 'SECRET\\u0', { text: 'SECRET\u0001' }],
  ])('a secret that %s does not break it', (_, secret, value) => {
    expect(JSON.parse(maskerOf(secret).mask(JSON.stringify(value)))).toEqual({ text: expect.any(String) })
  })

  test('a secret of digits is masked in numbers too', () => {
    expect(maskerOf('123456').mask('{"at":123456,"n":1}')).toBe('{"at":"[secret canary]","n":1}')
  })

  test('a secret of JSON punctuation takes the whole text with it', () => {
    expect(maskerOf('"a":"b"').mask('{"a":"b"}')).toBe('"[secret]"')
  })
})
