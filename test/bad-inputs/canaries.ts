/** Every credential that a run of these tests may read, and a value that must turn up nowhere. */
export const canaries = {
  LUCIDITY_REFRESH_TOKEN: 'canary-refresh-7Qx+/9fK',
  HTTP_TOKEN: 'canary-http-3Lm+/8dW',
  A9S_TOKEN: 'canary-a9s-5Rt+/2hZ',
  PGPASSWORD: 'canary-database-9Bn+/4kY',
} as const

/** What the vendor of these tests gives for the refresh token. */
export const accessToken = 'canary-access-6Vc+/1jX'

export const allCanaries: readonly string[] = [...Object.values(canaries), accessToken]
