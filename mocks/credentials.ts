import { seededStreams } from './streams.ts'

/** What each vendor's API takes as proof, by the names that connections use; a vendor not listed takes a `token`. */
const credentialNames: Readonly<Record<string, readonly string[]>> = {
  lucidity: ['refreshToken'],
  datafy: ['token'],
  clickhouse: ['keyId', 'keySecret'],
  a9s: ['token'],
}

/** Made-up credentials, `vendor.name` → text: unmistakable wherever they turn up, the same for the same seed. */
export function canaries(vendors: readonly string[], seed: string | number): Readonly<Record<string, string>> {
  const { hex } = seededStreams(seed)
  const made: Record<string, string> = {}
  for (const vendor of vendors)
    for (const name of credentialNames[vendor] ?? ['token'])
      made[`${vendor}.${name}`] = `canary${hex(`credential ${vendor}.${name}`, 26)}`
  return made
}
