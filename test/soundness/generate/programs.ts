import type { JsonObject } from '../../../schemas/json.ts'
import type { RawStep } from '../made.ts'
import { braces, type Draft, type Phrase } from './draft.ts'

/**
 * A program that acquires something: `acquire THING` says so in its arguments, and `give-back THING` ends it. No vendor
 * knows of it, so it is judged by whether its deferred program ran as written.
 */
export const acquire: Phrase = (draft, scope) => {
  const { dice } = draft
  const id = draft.id('acquire')
  const thing = draft.given('thing', 'string', id)
  const other = dice.percent(8) ? scope.all('thing')[0] : undefined
  scope.add('thing', `steps.${id}.outputs.handle`)
  const handle = dice.percent(50) ? braces('self.outputs.handle') : thing
  const give: RawStep = {
    run: ['give-back', other === undefined ? handle : braces(other.ref)],
    rerun: 'safe',
    ...dice.some({ if: [5, () => false], onError: [5, () => 'continue'] }),
    ...dice.some({ retry: [20, () => ({ attempts: 3, backoff: '5s', on: ['exitCode'] })] }),
  }
  return [
    {
      id,
      run: ['acquire', thing],
      outputs: { handle: { from: 'stdout', as: 'text' } },
      simulate: { stdout: `${id}\n`, ...dice.some({ takes: [30, () => dice.one(['10s', '5m'])] }) },
      ...dice.some({
        rerun: [60, () => dice.one(['safe', 'ask', 'never'])],
        retry: [20, () => ({ attempts: 2, backoff: '10s', on: ['exitCode'] })],
      }),
      ...dice.weighted<JsonObject>([
        [70, { defer: [give] }],
        [15, { defer: [{ ...give, on: 'failure' }] }],
        [10, {}],
      ]),
    },
  ]
}

/** A program that takes its time, or fails. */
export const work: Phrase = draft => {
  const { dice } = draft
  const isBad = dice.percent(15)
  return [
    {
      id: draft.id('work'),
      run: ['work', '--fast'],
      simulate: {
        takes: dice.one(['1s', '20s', '10m', '2h']),
        ...(isBad ? { exitCode: 3, stderr: 'ERROR: disk full\nhint: free some\n' } : {}),
      },
      ...dice.some({
        timeout: [25, () => dice.one(['10s', '5m'])],
        deadline: [25, () => dice.one(['30s', '15m'])],
        retry: [25, () => ({ attempts: 3, backoff: dice.one(['1s', '1s..30s', '2m']), on: ['exitCode', 'timeout'] })],
        rerun: [70, () => dice.one(['safe', 'ask', 'never'])],
        onError: [25, () => dice.one(['continue', [{ run: ['call', 'operations'] }]])],
      }),
    },
  ]
}

/** A question to a person. */
export const question: Phrase = draft => {
  const { dice } = draft
  const id = draft.id('question')
  if (dice.percent(40)) draft.answers.push({ step: id, decision: dice.one(['approve', 'reject', 'nobody']) })
  return [asked(draft, id)]
}

const asked = (draft: Draft, id: string): RawStep => ({
  id,
  confirm: {
    message: 'Go on?',
    ...draft.dice.some({
      fields: [40, () => ({ ticket: { type: 'string', pattern: '^OPS-[0-9]+$', examples: ['OPS-1'] } })],
      deadline: [60, () => draft.dice.one(['10m', '2h'])],
      onDeadline: [30, () => draft.dice.one(['approve', 'fail'])],
    }),
  },
})
