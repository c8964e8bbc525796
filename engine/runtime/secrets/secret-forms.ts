/** Every way in which a secret usually leaks: the value, its encodings, and spellings of it (property S12). */
export function secretForms(value: string): ReadonlySet<string> {
  const bytes = Buffer.from(value, 'utf8')
  const json = JSON.stringify(value).slice(1, -1)
  const percent = encodeURIComponent(value)
  return new Set([
    value,
    value.toUpperCase(),
    value.toLowerCase(),
    [...value].reverse().join(''),
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Forms(bytes),
    percent,
    percent.replaceAll(/%[0-9A-F]{2}/g, code => code.toLowerCase()),
    percent.replaceAll('%20', '+'),
    [...bytes].map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    json,
    JSON.stringify(json).slice(1, -1),
    json.replaceAll(/[^\x20-\x7e]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
    value.replaceAll("'", "'\\''"),
    value.replaceAll("'", `'"'"'`),
    value.replaceAll(/[^A-Za-z0-9_/.:=@%+,-]/g, char => `\\${char}`),
    value.replaceAll(/["$`\\]/g, char => `\\${char}`),
  ])
}

/**
 * Base64 and base64url of the value wherever it stands in a longer text (a Basic header holds `user:value`): three
 * alignments, each without the characters that also depend on its neighbours.
 */
function base64Forms(bytes: Buffer): readonly string[] {
  const whole = bytes.toString('base64').replace(/=+$/, '')
  const inside = [0, 1, 2].map(before => {
    const padded = Buffer.concat([Buffer.alloc(before), bytes])
    return padded.toString('base64').slice(before === 0 ? 0 : before + 1, Math.floor((padded.length * 4) / 3))
  })
  return [whole, ...inside].flatMap(form => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}
