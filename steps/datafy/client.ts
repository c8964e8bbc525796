import type { Vendor } from '../../engine/vendor.ts'
import { datafyApis } from '../../schemas/datafy/paths.ts'
import { deriveSecret } from '../../schemas/secret.ts'
import { classify } from './classify.ts'
import { datafySettings, settingsOf } from './settings.ts'

/** A well-formed id that no account has: an authenticated 404 is as good an answer as a volume. */
const NOBODYS_VOLUME = 'vol-00000000'

/**
 * Datafy: bearer token of one account ("Datafy API", Authentication). No rate limit and no duration is documented, so
 * both numbers are ours; the two slow endpoints bring their own timeout.
 */
export const datafy: Vendor = {
  name: 'datafy',
  title: 'Datafy',
  baseUrl: datafyApis.public.baseUrl,
  baseUrlVariable: 'DATAFY_BASE_URL',
  credentials: {
    token: { variable: 'DATAFY_TOKEN', description: 'API token, made by an admin in the Datafy app and shown once' },
  },
  settings: datafySettings,
  settingVariables: {
    iacBaseUrl: 'DATAFY_IAC_BASE_URL',
    subAccountId: 'DATAFY_SUB_ACCOUNT_ID',
    awsRegion: 'AWS_REGION',
    awsProfile: 'AWS_PROFILE',
  },
  rateLimit: '5/s',
  reserved: { cleanup: 1, refresh: 0 },
  timeoutMs: 10_000,
  authorize: async session => ({
    ok: true,
    headers: {
      authorization: deriveSecret(
        await session.credential('token'),
        'datafy authorization',
        token => `Bearer ${token}`,
      ),
    },
  }),
  // There is no refresh flow: a token is shown once and ends ("Token generation" page).
  renew: async () => false,
  decode: reply => ({ body: reply.body }),
  classify,
  otherBaseUrls: settings => [settingsOf(settings).iacBaseUrl],
  ping: {
    uses: 'datafy/get-volume',
    with: settings => ({ volumeId: settingsOf(settings).knownVolumeId ?? NOBODYS_VOLUME }),
  },
}
