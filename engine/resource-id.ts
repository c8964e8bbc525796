import type { JsonObject } from '../schemas/json.ts'

/** The fields that together are the id of a resource, in the order of the step type that creates it. */
export type IdFields = readonly [string, ...string[]]

/** What the outputs of a step name: which resource, by which fields. */
export interface ResourceFields {
  /** `vendor/noun`. */
  readonly resource: string
  readonly id: IdFields
}

/** The values of those fields. */
export type ResourceId = readonly string[]

/** One thing at a vendor: it is another one as soon as any of these differs. */
export interface NamedResource {
  /** `vendor/noun`. */
  readonly resource: string
  /** Whose it is: what the vendor counts the connection's requests by. */
  readonly account: string
  readonly id: ResourceId
}

/** The id that a record holds; `undefined` where one of its parts is missing. */
export function idIn(record: JsonObject, fields: IdFields): ResourceId | undefined {
  const parts = fields.map(field => record[field])
  return parts.every(part => typeof part === 'string' || typeof part === 'number') ? parts.map(String) : undefined
}

export const isSameId = (one: ResourceId, other: ResourceId): boolean =>
  one.length === other.length && one.every((part, number) => part === other[number])

export const isSame = (one: NamedResource, other: NamedResource): boolean =>
  one.resource === other.resource && one.account === other.account && isSameId(one.id, other.id)

/** An id as people write it, its parts joined as Terraform joins them: `vol-0b9:i-097`. */
export const idText = (id: ResourceId): string => id.join(':')
