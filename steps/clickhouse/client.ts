import type { Session } from '../../engine/exchange.ts'
import type { Vendor } from '../../engine/vendor.ts'
import { combineSecrets, type Secret } from '../../schemas/secret.ts'
import { classify } from './classify.ts'
import { openEnvelope } from './envelope.ts'
import { clickhouseSettings } from './settings.ts'

/**
 * ClickHouse Cloud: HTTP Basic with an API key, 10 requests per 10 s and key (docs, "Cloud API overview"). A key is not
 * renewed by a call, but an `exec` or `file` reference may give another one, so its source is read again after a 401.
 */
export const clickhouse: Vendor = {
  name: 'clickhouse',
  title: 'ClickHouse Cloud',
  baseUrl: 'https://api.clickhouse.cloud',
  baseUrlVariable: 'CLICKHOUSE_CLOUD_BASE_URL',
  // Paths begin with /v1; some clients keep it in their base URL (Terraform does), so both are taken.
  normalizeBaseUrl: url => url.replace(/\/+$/, '').replace(/\/v1$/, ''),
  credentials: {
    keyId: { variable: 'CLICKHOUSE_CLOUD_KEY_ID', description: 'Id of an API key: console, API keys.' },
    keySecret: {
      variable: 'CLICKHOUSE_CLOUD_KEY_SECRET',
      description: 'Secret of that key, shown once. Backup configuration needs a key with the Admin role.',
    },
  },
  settings: clickhouseSettings,
  settingVariables: { organizationId: 'CLICKHOUSE_CLOUD_ORGANIZATION_ID' },
  rateLimit: '10/10s',
  reserved: { cleanup: 2, refresh: 0 },
  timeoutMs: 30_000,
  advisedTimeoutMs: [5_000, 300_000],
  authorize: async session => ({ ok: true, headers: { authorization: await basic(session) } }),
  async renew(session) {
    await session.renewCredential('keyId')
    await session.renewCredential('keySecret')
    return true
  },
  decode: reply => openEnvelope(reply.body),
  classify,
  ping: { uses: 'clickhouse/list-services', with: () => ({}) },
}

async function basic(session: Session): Promise<Secret> {
  const key = [await session.credential('keyId'), await session.credential('keySecret')]
  return combineSecrets(key, 'clickhouse authorization', (id, secret) => `Basic ${base64(`${id}:${secret}`)}`)
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
