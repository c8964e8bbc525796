import { expect, test } from 'vitest'
import { createMasker } from '../../engine/runtime/secrets/mask.ts'
import { maskWhatIsSent } from '../../engine/runtime/secrets/mask-sent.ts'
import { Secret } from '../../schemas/secret.ts'
import { request } from './local-server.ts'

test('what a request carries is masked before its answer can repeat it', async () => {
  const masker = createMasker()
  const send = maskWhatIsSent(async ({ headers, body }) => {
    expect(masker.mask('Bearer access-token-1 and new-password-2')).toBe('[secret header] and [secret password]')
    return { kind: 'lost', reason: `${headers['authorization']} ${JSON.stringify(body)}`, timedOut: false }
  }, masker)
  const sent = await send(
    request('https://vendor.example/x', {
      headers: { authorization: new Secret('header', 'Bearer access-token-1'), accept: 'application/json' },
      body: { users: [{ password: new Secret('password', 'new-password-2') }], short: new Secret('short', 'abc') },
    }),
  )
  expect(sent.kind).toBe('lost')
  expect(masker.mask('the token access-token-1 alone, abc, application/json')).toBe(
    'the token[secret header] alone, abc, application/json',
  )
})
