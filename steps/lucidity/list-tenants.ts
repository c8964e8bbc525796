import { AnswerError, defineStep } from '../../engine/step.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { fieldsOf } from './envelope.ts'
import { pathTo } from './settings.ts'

const input = { type: 'object', additionalProperties: false, properties: {} } as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['tenants', 'activeAccountIds'],
  properties: {
    tenants: {
      type: 'array',
      description: 'Cloud accounts that this Lucidity account manages.',
      items: {
        type: 'object',
        properties: {
          tenantId: { type: 'string' },
          cloudProvider: { type: 'string' },
          cloudProviderAccountId: { type: 'string' },
          cloudEntityName: { type: 'string' },
          displayName: { type: 'string' },
          status: { type: 'string' },
        },
      },
    },
    activeAccountIds: {
      type: 'array',
      items: { type: 'string' },
      description: 'cloudProviderAccountId of the accounts that are ACTIVE.',
    },
    totalCount: { type: 'integer', description: 'Number of cloud accounts, when the vendor says it.' },
  },
} as const satisfies ObjectSchema

export const listTenants = defineStep({
  type: 'lucidity/list-tenants',
  summary: 'List the cloud accounts that Lucidity manages; the cheapest call that proves a credential.',
  input,
  output,
  effect: { kind: 'reads' },
  repeat: 'safe',
  request: (_, { settings }) => ({ method: 'GET', path: pathTo(settings, 'tenants') }),

  answer: reply => {
    const { tenants, meta } = fieldsOf(reply)
    if (!Array.isArray(tenants)) throw new AnswerError('the answer has no list "tenants"')
    const accounts = tenants.filter(isObject)
    const totalCount = isObject(meta) ? meta['totalCount'] : undefined
    return {
      tenants: accounts,
      activeAccountIds: accounts
        .filter(account => account['status'] === 'ACTIVE')
        .map(account => account['cloudProviderAccountId'])
        .filter(id => typeof id === 'string'),
      totalCount: Number.isInteger(totalCount) ? totalCount : undefined,
    }
  },

  example: {},
  source: 'GET /external/client/api/v1/tenants, as used by the community Terraform provider for Lucidity',
})
