import type { InputRule } from '../../engine/step.ts'
import type { InstanceWire } from '../../schemas/lucidity/cloud.ts'
import { cloudProviders } from '../../schemas/lucidity/cloud.ts'
import type { Infer, ObjectSchema, Schema } from '../../schemas/schema.ts'

/** Input fields that name an instance, the same for all step types. */
export const instanceFields = {
  cloudProvider: { enum: cloudProviders, description: 'Cloud that the instance runs in.' },
  cloudProviderAccountId: {
    type: 'string',
    minLength: 1,
    description: 'AWS account id (12 digits), Azure subscription id or GCP project id.',
  },
  instanceId: {
    type: 'string',
    minLength: 1,
    description: 'AWS instance id (i-…), Azure VM name, GCP instance name or number.',
  },
  resourceGroup: {
    type: 'string',
    description: 'Azure resource group of the VM: required there, refused elsewhere. Empty is the same as absent.',
  },
} as const satisfies Readonly<Record<string, Schema>>

export const mountPointSchema = {
  type: 'string',
  examples: ['/dev/sdf', 'D'],
  description: 'Device or drive letter of the partition: /dev/sdf, D.',
} as const satisfies Schema

/** Newer fields of the vendor's API that this step type does not know yet. */
export const extraSchema = {
  type: 'object',
  additionalProperties: true,
  description: 'Further fields for the body, for an API that is newer than this step type.',
} as const satisfies Schema

const instanceSchema = {
  type: 'object',
  properties: instanceFields,
  required: ['cloudProvider', 'cloudProviderAccountId', 'instanceId'],
} as const satisfies ObjectSchema

export type Instance = Infer<typeof instanceSchema>

export const requiredInstanceFields = instanceSchema.required

/** One runbook serves all clouds: an input that only one of them needs is empty for the others. */
export const isGiven = (text: string | undefined): text is string => text !== undefined && text !== ''

/** The instance as Lucidity names it. */
export const instanceToWire = ({
  cloudProvider,
  cloudProviderAccountId,
  instanceId,
  resourceGroup,
}: Instance): InstanceWire => ({
  cloudProvider,
  cloudProviderAccountId,
  instanceId,
  ...(isGiven(resourceGroup) && { resourceGroup }),
})

/** What the documents say of the ids, per cloud ("API Guide for Partition Status External", Multi-Cloud Support). */
export const instanceRules: readonly InputRule<Instance>[] = [
  {
    name: 'lucidity-resource-group',
    fields: ['cloudProvider', 'resourceGroup'],
    problem: ({ cloudProvider, resourceGroup }) => {
      if (cloudProvider === 'AZURE' && !isGiven(resourceGroup))
        return '"resourceGroup" is missing: Lucidity finds an Azure VM by its subscription, name and resource group'
      if (cloudProvider !== 'AZURE' && cloudProvider !== undefined && isGiven(resourceGroup))
        return `"resourceGroup" is "${resourceGroup}", but only Azure has resource groups and "cloudProvider" is ${cloudProvider}`
      return undefined
    },
  },
  {
    // The server does not look at the form of the account id, so a wrong one would be searched for in vain.
    name: 'lucidity-account-id',
    fields: ['cloudProvider', 'cloudProviderAccountId'],
    problem: ({ cloudProvider, cloudProviderAccountId: id }) =>
      cloudProvider === 'AWS' && id !== undefined && !/^\d{12}$/.test(id)
        ? `"cloudProviderAccountId" is "${id}", but an AWS account id has 12 digits`
        : undefined,
  },
  {
    name: 'lucidity-instance-id',
    fields: ['cloudProvider', 'instanceId'],
    problem: ({ cloudProvider, instanceId: id }) =>
      cloudProvider === 'AWS' && id !== undefined && !/^i-[0-9a-f]{8,17}$/.test(id)
        ? `"instanceId" is "${id}", but an AWS instance id is i- and 8 to 17 hexadecimal digits`
        : undefined,
  },
]

/** `extra` may add fields, never replace ours; the tenant is derived from the token (same guide, FAQ). */
export const extraRule = (
  own: readonly string[],
): InputRule<{ readonly extra?: { readonly [name: string]: unknown } }> => ({
  name: 'lucidity-extra',
  fields: ['extra'],
  problem: ({ extra = {} }) => {
    if ('tenantId' in extra)
      return '"extra" has "tenantId", but clients do not send it: Lucidity derives it from the token'
    const taken = Object.keys(extra).find(name => own.includes(name))
    return taken === undefined ? undefined : `"extra" has "${taken}", which this step sends itself; use its own field`
  },
})

/** Lucidity announces that its client API for GCP is under maintenance (same guide, note at the top). */
export const gcpMaintenanceRule: InputRule<Pick<Instance, 'cloudProvider'>> = {
  name: 'lucidity-gcp-maintenance',
  fields: ['cloudProvider'],
  severity: 'warning',
  problem: ({ cloudProvider }) =>
    cloudProvider === 'GCP'
      ? 'Lucidity announces that this endpoint is under maintenance for GCP; expect 503 until it is restored'
      : undefined,
}

/** The fields that identify an instance in messages. */
export const instanceSubject: readonly string[] = [
  'cloudProvider',
  'cloudProviderAccountId',
  'instanceId',
  'resourceGroup',
]
