import { datafyTags } from '../../schemas/datafy/tags.ts'
import type { Timed, WireCommand, WireCommandReply } from '../../schemas/wire.ts'
import { timed } from '../answers.ts'
import type { Account } from './account.ts'
import { filtered, filterValues, type Options, optionsIn } from './aws-options.ts'
import { listedSnapshots, listedVolumes } from './ec2.ts'
import { partsAt, volumeState } from './states.ts'

const LATENCY_MS = 900
/** Exit status of AWS CLI v2 when the service refuses ("Return codes from the AWS CLI"). */
const REFUSED_EXIT_CODE = 254

/** The AWS CLI over the account's EBS volumes and snapshots; `undefined` for what it can not answer. */
export function awsCommands(account: Account) {
  return ({ argv }: WireCommand): Timed<WireCommandReply> | undefined => {
    const [program, service, operation, ...rest] = argv
    if (program !== 'aws' || service !== 'ec2') return undefined
    const options = optionsIn(rest)
    // Client-side queries and other formats are the AWS CLI's own work, not Datafy's.
    if (options.has('--query') || (options.get('--output') ?? ['json'])[0] !== 'json') return undefined
    const reply = answer(account, operation ?? '', options)
    return reply === undefined ? undefined : timed(reply, LATENCY_MS)
  }
}

function answer(account: Account, operation: string, options: Options): WireCommandReply | undefined {
  switch (operation) {
    case 'describe-volumes':
      return describeVolumes(account, options)
    case 'describe-snapshots':
      return describeSnapshots(account, options)
    case 'delete-volume':
      return deleteVolume(account, options.get('--volume-id')?.[0] ?? '')
    case 'describe-instances':
      return describeInstances(account, options.get('--instance-ids'))
    default:
      return undefined
  }
}

function describeVolumes(account: Account, options: Options): WireCommandReply {
  const wanted = options.get('--volume-ids')
  // What no knob lists is there from the first time that somebody names it.
  for (const handle of filterValues(options, `tag:${datafyTags.sourceVolume}`)) account.volume(handle)
  const listed = filtered(listedVolumes(account), options)
  const missing = wanted?.find(id => !listed.some(volume => volume.VolumeId === id))
  if (missing !== undefined)
    return awsRefusal('InvalidVolume.NotFound', 'DescribeVolumes', `The volume '${missing}' does not exist.`)
  return found({ Volumes: wanted === undefined ? listed : listed.filter(volume => wanted.includes(volume.VolumeId)) })
}

function describeSnapshots(account: Account, options: Options): WireCommandReply {
  for (const id of filterValues(options, `tag:${datafyTags.snapshot}`)) account.snapshot(id)
  return found({ Snapshots: filtered(listedSnapshots(account), options) })
}

/** Instances are there when somebody names them, so nobody can list them all. */
function describeInstances(account: Account, ids: readonly string[] | undefined): WireCommandReply | undefined {
  if (ids === undefined) return undefined
  const missing = ids.find(id => account.instance(id).missing === true)
  if (missing !== undefined)
    return awsRefusal('InvalidInstanceID.NotFound', 'DescribeInstances', `The instance ID '${missing}' does not exist`)
  const instances = ids.map(id => ({
    InstanceId: id,
    State: { Name: 'running' },
    Placement: { AvailabilityZone: account.instance(id).zone ?? account.knobs.zone },
  }))
  return found({ Reservations: instances.map(instance => ({ Instances: [instance] })) })
}

function deleteVolume(account: Account, id: string): WireCommandReply {
  const at = account.now()
  for (const volume of account.volumes.values()) {
    const part = partsAt(volume, at).find(candidate => candidate.id === id)
    if (part === undefined) continue
    if (volumeState(volume, part, at) === 'in-use')
      return awsRefusal('VolumeInUse', 'DeleteVolume', `Volume ${id} is currently attached`)
    part.goneAt = at
    if (partsAt(volume, at).length === 0) volume.releases += 1
    return { exitCode: 0, stdout: '', stderr: '' }
  }
  return awsRefusal('InvalidVolume.NotFound', 'DeleteVolume', `The volume '${id}' does not exist.`)
}

const found = (value: object): WireCommandReply => ({ exitCode: 0, stdout: JSON.stringify(value), stderr: '' })

const awsRefusal = (code: string, operation: string, message: string): WireCommandReply => ({
  exitCode: REFUSED_EXIT_CODE,
  stdout: '',
  stderr: `\nAn error occurred (${code}) when calling the ${operation} operation: ${message}\n`,
})
