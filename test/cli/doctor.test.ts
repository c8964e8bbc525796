import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import { answerWith, serve } from '../runtime/local-server.ts'
import { call, makeFolder } from './call.ts'

const services = '{"status":200,"requestId":"r-1","result":[]}'
const refusal = '{"status":401,"error":"UNAUTHORIZED: who are you","requestId":"r-2"}'

/** What `doctor` finds of ClickHouse Cloud, whose server answers so. */
async function ask(listener: RequestListener) {
  const baseUrl = await serve(listener)
  const environment = {
    CLICKHOUSE_CLOUD_BASE_URL: baseUrl,
    CLICKHOUSE_CLOUD_KEY_ID: 'key-id-of-mine',
    CLICKHOUSE_CLOUD_KEY_SECRET: 'hunter22-hunter22',
    CLICKHOUSE_CLOUD_ORGANIZATION_ID: '2f3c1f5b-4a8a-524f-0e9d-276f0f3c6d2a',
  }
  const { code, out } = await call(['doctor', '--json'], { folder: makeFolder(), environment })
  const findings = (JSON.parse(out) as { state: string; subject: string; words: string }[]).filter(
    ({ subject }) => subject === 'ClickHouse Cloud',
  )
  return { code, baseUrl, findings, out }
}

/** So many minutes from now, as a vendor's answer says it. */
const date = (minutes: number) => ({ date: new Date(Date.now() + minutes * 60_000).toUTCString() })

describe('doctor asks a vendor that is configured', () => {
  test('one that answers is good, and it is a read that is asked', async () => {
    const asked: string[] = []
    const { code, baseUrl, findings } = await ask((request, response) => {
      asked.push(`${request.method} ${request.headers.authorization?.split(' ')[0]}`)
      answerWith(200, services)(request, response)
    })
    const subject = 'ClickHouse Cloud'
    expect(findings).toEqual([{ state: 'good', subject, words: `${baseUrl}, credentials accepted` }])
    expect([code, asked]).toEqual([0, ['GET Basic']])
  })

  test('one that refuses the credentials is wrong, in its own words, and no secret shows', async () => {
    const { code, baseUrl, findings, out } = await ask(answerWith(401, refusal))
    expect(findings).toMatchObject([{ state: 'wrong', words: expect.stringMatching(/UNAUTHORIZED/) }])
    expect(findings[0]!.words).toContain(`${baseUrl}: `)
    expect([code, out.includes('hunter22')]).toEqual([1, false])
  })

  test.each([
    [-60, 'ahead of'],
    [60, 'behind'],
  ])('one whose clock is %i minutes off is told apart', async (minutes, words) => {
    const { code, findings } = await ask(answerWith(200, services, date(minutes)))
    expect(findings).toMatchObject([
      { state: 'good' },
      { state: 'warning', words: expect.stringMatching(new RegExp(`^this clock is .* ${words} the vendor's$`)) },
    ])
    expect(code).toBe(0)
  })
})
