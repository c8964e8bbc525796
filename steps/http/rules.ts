import type { InputRule } from '../../engine/step.ts'
import type { Schema } from '../../schemas/schema.ts'
import { unknownKeyword } from '../../schemas/validate/keywords.ts'

export const effectWords = ['reads', 'changes', 'destroys'] as const

interface RequestInput {
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, unknown>>
  readonly effect?: string
  readonly repeat?: string
  readonly resource?: string
  readonly output?: Schema
}

const credentialHeaders = ['authorization', 'cookie', 'proxy-authorization', 'x-api-key']

/** What an author must say of a request, since no vendor's document says it. */
export const requestRules: readonly InputRule<RequestInput>[] = [
  {
    name: 'undeclared-effect',
    fields: ['method', 'effect'],
    problem: ({ method = 'GET', effect }) =>
      method !== 'GET' && effect === undefined
        ? `"method: ${method}" says nothing of what it does: add "effect: reads", "changes" or "destroys"`
        : undefined,
  },
  {
    name: 'repeat-against-effect',
    fields: ['method', 'effect', 'repeat'],
    problem({ method = 'GET', effect = method === 'GET' ? 'reads' : 'changes', repeat }) {
      if (repeat === undefined || (repeat === 'safe') === (effect === 'reads')) return undefined
      return effect === 'reads'
        ? `"repeat: ${repeat}" is for effects, and this request only reads: leave it out`
        : `"repeat: safe" is for reads; for "effect: ${effect}" say "converges" if the same request again changes nothing more, else "never"`
    },
  },
  {
    name: 'unnamed-resource',
    fields: ['effect', 'resource'],
    problem: ({ effect, resource }) =>
      effect === 'destroys' && resource === undefined
        ? '"effect: destroys" needs "resource", the name that --confirm has to repeat in production'
        : undefined,
  },
  {
    name: 'unknown-schema-keyword',
    fields: ['output'],
    problem({ output = {} }) {
      const keyword = unknownKeyword(output)
      return keyword === undefined ? undefined : `"output" has "${keyword}", which would not be looked at: remove it`
    },
  },
  {
    name: 'credential-in-headers',
    fields: ['headers'],
    problem({ headers = {} }) {
      const name = Object.keys(headers).find(header => credentialHeaders.includes(header.toLowerCase()))
      return name === undefined
        ? undefined
        : `header "${name}" carries a credential: give it to the connection ("token" and "auth"), where it is kept secret`
    },
  },
]
