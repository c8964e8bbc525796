import type { Json, JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import { braces, type Draft, type Phrase, type Scope } from './draft.ts'
import { textHandle } from './values.ts'

/** A document that is put somewhere, mostly for the time of the run. */
export const document: Phrase = (draft, scope) => {
  const { dice } = draft
  const id = draft.id('put')
  const url = `/documents/${id}`
  const put: RawStep = {
    id,
    uses: 'http/request',
    with: {
      method: 'PUT',
      url,
      body: { enabled: true, note: someValue(draft, scope) },
      effect: 'changes',
      ...dice.some({ repeat: [70, () => dice.one(['converges', 'never'])] }),
    },
    ...dice.some({
      defer: [
        75,
        () => [{ uses: 'http/request', with: { method: 'DELETE', url, effect: 'changes', repeat: 'converges' } }],
      ],
    }),
  }
  return [put, ...(dice.percent(40) ? [{ id: draft.id('read'), uses: 'http/request', with: { url } }] : [])]
}

/** Waits until a service is healthy. */
export const healthy: Phrase = draft => [
  {
    id: draft.id('healthy'),
    uses: 'http/request',
    with: {
      url: '/health',
      output: { type: 'object', required: ['status'], properties: { status: { type: 'string' } } },
    },
    poll: {
      until: { 'body.status': 'ok' },
      ...draft.dice.some({ every: [80, () => draft.dice.one(['1s', '10s', '1m'])] }),
      ...draft.dice.some({ deadline: [80, () => draft.dice.one(['15s', '1m', '10m'])] }),
    },
    ...draft.dice.some({ onError: [15, () => 'continue'] }),
  },
]

/** A request that carries values of the runbook in every place that a request has. */
export const echo: Phrase = (draft, scope) => {
  const { dice } = draft
  const input: JsonObject = dice.weighted<JsonObject>([
    [3, { url: `/echo/${braces(textHandle(draft, scope))}` }],
    [3, { url: `/echo/x?name=${braces(textHandle(draft, scope))}` }],
    [3, { url: '/echo/x', query: { name: braces(textHandle(draft, scope)) } }],
    [2, { url: '/echo/x', headers: { 'x-name': braces(textHandle(draft, scope)) } }],
    [4, { url: '/echo/x', method: 'POST', effect: 'changes', repeat: 'converges', body: bodyOf(draft, scope) }],
  ])
  return [{ id: draft.id('echo'), uses: 'http/request', with: input }]
}

const bodyOf = (draft: Draft, scope: Scope): JsonObject => ({
  value: someValue(draft, scope),
  list: [someValue(draft, scope), 'fixed'],
})

/** A value of the runbook, or one that is written out. */
function someValue(draft: Draft, scope: Scope): Json {
  const { dice } = draft
  const lists = scope.all('list')
  if (lists.length > 0 && dice.percent(30)) return braces(dice.one(lists).ref)
  return dice.percent(70) ? braces(textHandle(draft, scope)) : dice.one<Json>(['plain', 3, true, 2.5, null])
}
