import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Every form in which a secret could turn up, written without a look at how the product masks. */
export function formsOf(secret: string): ReadonlyMap<string, Buffer> {
  const bytes = Buffer.from(secret)
  const texts: [string, string][] = [
    ['raw', secret],
    ['upper case', secret.toUpperCase()],
    ['lower case', secret.toLowerCase()],
    ['reversed', [...secret].reverse().join('')],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['percent', encodeURIComponent(secret)],
    ['form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['hex', bytes.toString('hex')],
    ['HEX', bytes.toString('hex').toUpperCase()],
    ['HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')],
    ...[0, 1, 2].flatMap(shift => base64Forms(bytes, shift)),
  ]
  return new Map([
    ...texts.map(([name, text]) => [name, Buffer.from(text)] as const),
    ['UTF-16', Buffer.from(secret, 'utf16le')],
  ])
}

/** The part of a base64 text that does not depend on what stands around the secret. */
function base64Forms(bytes: Buffer, shift: number): [string, string][] {
  const padded = Buffer.concat([Buffer.alloc(shift), bytes])
  const whole = padded.subarray(0, padded.length - (padded.length % 3)).toString('base64')
  const core = whole.slice(shift === 0 ? 0 : 4)
  return [
    [`base64 shifted by ${shift}`, core],
    [`base64url shifted by ${shift}`, core.replaceAll('+', '-').replaceAll('/', '_')],
  ]
}

/** `place: form` for every secret that is found. */
export function findSecrets(secrets: readonly string[], places: ReadonlyMap<string, Buffer>): readonly string[] {
  const forms = secrets.flatMap(secret => [...formsOf(secret)])
  return [...places].flatMap(([place, bytes]) =>
    forms.filter(([, form]) => bytes.includes(form)).map(([name]) => `${place}: ${name}`),
  )
}

/** Every file below a folder with its bytes, and its name, which may hold a secret too. */
export function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (statSync(path).isFile()) files.set(name, Buffer.concat([Buffer.from(`${name}\n`), readFileSync(path)]))
  }
  return files
}
