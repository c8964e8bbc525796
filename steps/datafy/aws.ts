import type { VendorReply } from '../../engine/exchange.ts'
import { AnswerError, type CallContext } from '../../engine/step.ts'
import type { Ec2Snapshot, Ec2Snapshots, Ec2Tag, Ec2Volume, Ec2Volumes } from '../../schemas/datafy/ec2.ts'
import { isObject } from '../../schemas/json.ts'
import { settingsOf } from './settings.ts'

interface Where {
  readonly region?: string
  readonly profile?: string
}

/** argv of a look-up through the AWS CLI: filtered by tags, as JSON, in the region and profile of the step or connection. */
export function describe(
  what: 'describe-volumes' | 'describe-snapshots',
  tags: Readonly<Record<string, string>>,
  where: Where,
  { settings }: CallContext,
): readonly string[] {
  const { awsRegion, awsProfile } = settingsOf(settings)
  const region = where.region ?? awsRegion
  const profile = where.profile ?? awsProfile
  return [
    'aws',
    'ec2',
    what,
    ...(what === 'describe-snapshots' ? ['--owner-ids', 'self'] : []),
    '--filters',
    ...Object.entries(tags).map(([key, value]) => `Name=tag:${key},Values=${value}`),
    ...(region === undefined ? [] : ['--region', region]),
    ...(profile === undefined ? [] : ['--profile', profile]),
    '--output',
    'json',
  ]
}

export function volumesIn({ body }: VendorReply): readonly Ec2Volume[] {
  // EC2 goes on listing a deleted volume for some minutes.
  if (isObject(body) && Array.isArray(body['Volumes']))
    return (body as unknown as Ec2Volumes).Volumes.filter(volume => volume.State !== 'deleted')
  throw new AnswerError('aws ec2 describe-volumes gave no { "Volumes": [ … ] }')
}

export function snapshotsIn({ body }: VendorReply): readonly Ec2Snapshot[] {
  if (isObject(body) && Array.isArray(body['Snapshots'])) return (body as unknown as Ec2Snapshots).Snapshots
  throw new AnswerError('aws ec2 describe-snapshots gave no { "Snapshots": [ … ] }')
}

export const tagOf = (resource: { readonly Tags?: readonly Ec2Tag[] }, key: string): string | undefined =>
  resource.Tags?.find(tag => tag.Key === key)?.Value

/** Distinct values in order of appearance, without the absent ones. */
export const distinct = (values: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(values.filter(value => value !== undefined)),
]

/** The element of a list of one. */
export const only = (values: readonly string[]): string | undefined => (values.length === 1 ? values[0] : undefined)
