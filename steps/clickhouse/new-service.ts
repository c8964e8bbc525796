import type { InputRule } from '../../engine/step.ts'
import { cloudProviders, tiers } from '../../schemas/clickhouse/service.ts'
import type { Infer, ObjectSchema, Schema } from '../../schemas/schema.ts'
import { backupIdSchema, extraRule, extraSchema, idSchema, ipAccessEntrySchema, tagSchema } from './fields.ts'
import {
  idleFields,
  idleRule,
  numReplicasField,
  numReplicasRule,
  replicaBandFields,
  replicaBandRules,
  replicaMemoryFields,
  replicaMemoryRules,
  totalMemoryFields,
  totalMemoryRules,
} from './scaling.ts'

/** What the body of a new service may hold; everything but the first three is the vendor's to default. */
const body = {
  provider: { enum: cloudProviders, description: 'Cloud that it runs in.' },
  region: { type: 'string', pattern: '^[a-z0-9-]+$', examples: ['us-east-1', 'europe-west4'], description: 'Region.' },
  tier: { type: 'string', deprecated: true, description: 'Only on accounts that still have tiers; others refuse it.' },
  ...replicaMemoryFields,
  minTotalMemoryGb: { ...totalMemoryFields.minTotalMemoryGb, deprecated: true },
  maxTotalMemoryGb: { ...totalMemoryFields.maxTotalMemoryGb, deprecated: true },
  ...numReplicasField,
  ...replicaBandFields,
  ...idleFields,
  ipAccessList: {
    type: 'array',
    items: ipAccessEntrySchema,
    description: 'Who may connect; give it: what an absent list means is not documented.',
  },
  backupId: { ...backupIdSchema, description: 'Backup to begin with: this is how a restore is done.' },
  dataWarehouseId: { type: 'string', minLength: 1, description: 'Warehouse to join, in the same cloud and region.' },
  isReadonly: { type: 'boolean', description: 'Read-only service of a warehouse.' },
  encryptionKey: { type: 'string', secret: true, description: 'Own disk encryption key (AWS).' },
  encryptionAssumedRoleIdentifier: { type: 'string', minLength: 1, description: 'Role for disk encryption (AWS).' },
  privateEndpointIds: {
    type: 'array',
    items: { type: 'string', minLength: 1 },
    deprecated: true,
    description: 'Private endpoints; create first, then clickhouse/update-service.',
  },
  privatePreviewTermsChecked: { type: 'boolean', description: 'Accept the terms of a private preview.' },
  releaseChannel: { enum: ['slow', 'default', 'fast'], description: 'How early it gets new versions.' },
  byocId: { type: 'string', minLength: 1, description: 'Own-cloud deployment to create it in.' },
  hasTransparentDataEncryption: { type: 'boolean', description: 'Encrypt with a key of the service.' },
  profile: { type: 'string', minLength: 1, description: 'Hardware profile.' },
  complianceType: { enum: ['hipaa', 'pci'], description: 'Compliance of the deployment.' },
  tags: { type: 'array', items: tagSchema, maxItems: 49, description: 'Tags besides our own.' },
  enableCoreDumps: { type: 'boolean', description: 'Let the vendor collect core dumps.' },
} as const satisfies Readonly<Record<string, Schema>>

/** 50 characters are allowed; a space and the marker take 9 (docs/decisions/repeats.md). */
const nameField = {
  type: 'string',
  pattern: '^[A-Za-z0-9 ]{1,41}$',
  description: 'Base name, at most 41 letters, digits, spaces; a marker is appended so that it can be found again.',
} as const satisfies Schema

export const newServiceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'provider', 'region'],
  properties: {
    name: nameField,
    ...body,
    sourceServiceId: {
      ...idSchema,
      description: 'Service that the backup was taken of: it and the backup are read first, and must fit.',
    },
    extra: extraSchema,
  },
} as const satisfies ObjectSchema

export type NewService = Infer<typeof newServiceSchema>

const has = (input: Partial<NewService>, ...names: readonly (keyof NewService)[]): boolean =>
  names.some(name => input[name] !== undefined)

export const newServiceRules: readonly InputRule<NewService>[] = [
  ...totalMemoryRules,
  ...replicaMemoryRules,
  numReplicasRule,
  ...replicaBandRules,
  idleRule,
  {
    name: 'clickhouse-memory-kind',
    fields: ['minTotalMemoryGb', 'maxTotalMemoryGb', 'minReplicaMemoryGb', 'maxReplicaMemoryGb'],
    problem: input =>
      has(input, 'minTotalMemoryGb', 'maxTotalMemoryGb') && has(input, 'minReplicaMemoryGb', 'maxReplicaMemoryGb')
        ? 'memory is given in total and per replica; give one of both'
        : undefined,
  },
  {
    name: 'clickhouse-tier-memory',
    fields: ['tier', 'minTotalMemoryGb', 'maxTotalMemoryGb', 'minReplicaMemoryGb', 'maxReplicaMemoryGb'],
    problem: input =>
      input.tier !== undefined &&
      input.tier !== 'production' &&
      has(input, 'minTotalMemoryGb', 'maxTotalMemoryGb', 'minReplicaMemoryGb', 'maxReplicaMemoryGb')
        ? `"tier" is "${input.tier}", and memory can be set for production services only`
        : undefined,
  },
  {
    name: 'clickhouse-tier-azure',
    fields: ['tier', 'provider'],
    problem: ({ tier, provider }) =>
      tier === 'development' && provider === 'azure' ? 'Azure services do not have the tier "development"' : undefined,
  },
  {
    name: 'clickhouse-tier-known',
    fields: ['tier'],
    severity: { seed: 'error', live: 'warning' },
    problem: ({ tier }) =>
      tier !== undefined && !tiers.some(known => known === tier)
        ? `"tier" is "${tier}"; the documented ones are ${tiers.join(', ')}`
        : undefined,
  },
  {
    name: 'clickhouse-readonly-warehouse',
    fields: ['isReadonly', 'dataWarehouseId'],
    problem: ({ isReadonly, dataWarehouseId }) =>
      isReadonly === true && dataWarehouseId === undefined
        ? '"isReadonly" is true, but only a further service of a warehouse can be: give "dataWarehouseId"'
        : undefined,
  },
  {
    name: 'clickhouse-encryption-aws',
    fields: ['provider', 'encryptionKey', 'encryptionAssumedRoleIdentifier'],
    problem: input =>
      input.provider !== undefined &&
      input.provider !== 'aws' &&
      has(input, 'encryptionKey', 'encryptionAssumedRoleIdentifier')
        ? `own encryption keys exist on AWS only, and "provider" is ${input.provider}`
        : undefined,
  },
  {
    name: 'clickhouse-source-backup',
    fields: ['sourceServiceId', 'backupId'],
    problem: ({ sourceServiceId, backupId }) =>
      sourceServiceId !== undefined && backupId === undefined
        ? '"sourceServiceId" is given without "backupId": there is nothing to restore'
        : undefined,
  },
  {
    name: 'clickhouse-restore-source',
    fields: ['sourceServiceId', 'backupId'],
    severity: 'warning',
    problem: ({ sourceServiceId, backupId }) =>
      backupId !== undefined && sourceServiceId === undefined
        ? '"backupId" without "sourceServiceId": whether the backup is done, and of the same region, can not be read first'
        : undefined,
  },
  extraRule(['name', ...Object.keys(body)]),
]
