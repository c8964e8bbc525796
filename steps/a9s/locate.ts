import type { InputRule } from '../../engine/step.ts'
import type { JsonObject } from '../../schemas/json.ts'

/** How a step names a service instance: by id below the connection's dashboard, or by a pasted address. */
export const instanceFields = {
  instanceId: {
    type: 'string',
    pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    description: 'GUID of the service instance (`cf service NAME --guid`).',
  },
  instanceUrl: {
    type: 'string',
    pattern: '^https?://[^/?#]+/(service-instances|v1/instances)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/?$',
    description:
      "Instead of `instanceId`: the dashboard address of `cf service NAME`; its origin must be the connection's.",
  },
} as const

export interface Named {
  readonly instanceId?: string | undefined
  readonly instanceUrl?: string | undefined
}

export interface Location {
  readonly instanceId: string
  /** Only for a pasted address; the engine sends nothing to an origin that the connection does not allow. */
  readonly baseUrl?: string
}

/** Where the instance is; the rule `one-instance` has seen that exactly one of the fields is given. */
export function locate({ instanceId, instanceUrl }: Named): Location {
  if (instanceUrl === undefined) return { instanceId: instanceId ?? '' }
  // A dashboard address and an API address differ in the path only: scheme, host and id stay (accessing the API).
  const { origin, pathname } = new URL(instanceUrl)
  return { instanceId: pathname.replace(/\/$/, '').split('/').at(-1) ?? '', baseUrl: origin }
}

/** A request to the instance: the path below its dashboard's origin. */
export function toInstance(named: Named, path: (instanceId: string) => string): { path: string; baseUrl?: string } {
  const { instanceId, baseUrl } = locate(named)
  return baseUrl === undefined ? { path: path(instanceId) } : { path: path(instanceId), baseUrl }
}

/** The fields that name the instance, for a look at the same one. */
export const namedBy = ({ instanceId, instanceUrl }: Named): JsonObject =>
  instanceUrl === undefined ? { instanceId: instanceId ?? '' } : { instanceUrl }

/** The instance as outputs name it, however the input did: the ids of its backups and restores count per instance. */
export const instanceOutput = { instanceId: { type: 'string', description: 'The instance that was asked.' } } as const

export const instanceOf = (named: Named): { instanceId: string } => ({ instanceId: locate(named).instanceId })

/** Exactly one of the two ways to name the instance. */
export const oneInstance: InputRule<Named> = {
  name: 'one-instance',
  fields: ['instanceId', 'instanceUrl'],
  problem({ instanceId, instanceUrl }) {
    if (instanceId === undefined && instanceUrl === undefined)
      return 'no instance is named: give "instanceId", or "instanceUrl" with the dashboard address of `cf service NAME`'
    if (instanceId !== undefined && instanceUrl !== undefined)
      return 'both "instanceId" and "instanceUrl" are given: keep one of them'
    return undefined
  },
}
