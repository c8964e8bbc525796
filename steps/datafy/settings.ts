import { datafyApis } from '../../schemas/datafy/paths.ts'
import type { JsonObject } from '../../schemas/json.ts'
import type { Infer, ObjectSchema } from '../../schemas/schema.ts'

/** Settings of a Datafy connection. */
export const datafySettings = {
  type: 'object',
  additionalProperties: false,
  properties: {
    apiBase: {
      type: 'string',
      enum: ['public', 'iac'],
      default: 'public',
      description: 'Where snapshots, creates, attaches and deactivations are sent; look-ups of volumes always use iac',
    },
    iacBaseUrl: {
      type: 'string',
      default: datafyApis.iac.baseUrl,
      description: 'Base URL of the IaC API',
    },
    settleWith: {
      type: 'string',
      enum: ['aws', 'iac', 'none'],
      default: 'aws',
      description:
        'How a lost answer is settled. aws: by tags, through the aws command. iac, none: not at all, a person decides (the IaC API lists nothing)',
    },
    awsRegion: { type: 'string', pattern: '^[a-z]{2}(-[a-z]+)+-[0-9]+$', description: 'Region of the aws look-ups' },
    awsProfile: {
      type: 'string',
      minLength: 1,
      description: 'Profile of the aws look-ups: the same AWS account as the token’s',
    },
    subAccountId: {
      type: 'string',
      // More than one id, or `all`, is silently ignored and the call runs in another account (API page, newer edition).
      pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
      description: 'Exactly one sub-account UUID',
    },
    subAccountMode: {
      type: 'string',
      enum: ['header', 'query', 'both'],
      default: 'header',
      description:
        'How the sub-account is sent: header (documented), query (newer editions, organization tokens), both',
    },
    sendVolumeProperties: {
      type: 'string',
      enum: ['asNeeded', 'always'],
      default: 'asNeeded',
      description:
        'asNeeded: create-volume sends volumeProperties on the IaC API, or when the runbook sets one of them',
    },
    knownVolumeId: { type: 'string', pattern: '^vol-[0-9a-f]{8,17}$', description: 'A volume that doctor may read' },
  },
} as const satisfies ObjectSchema

type Settings = Infer<typeof datafySettings>

/** The settings with their defaults; the checker and the drill may give none at all. */
export const settingsOf = (settings: JsonObject) => ({
  apiBase: 'public' as const,
  iacBaseUrl: datafyApis.iac.baseUrl,
  settleWith: 'aws' as const,
  subAccountMode: 'header' as const,
  sendVolumeProperties: 'asNeeded' as const,
  ...(settings as Partial<Settings>),
})
