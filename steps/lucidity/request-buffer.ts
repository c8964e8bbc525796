import type { VendorReply } from '../../engine/exchange.ts'
import { defineStep } from '../../engine/step.ts'
import { isObject } from '../../schemas/json.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { bufferIdSchema, bufferStateSchema, stateOf, stateWord } from './buffer.ts'
import { fieldsOf, optionalText, requiredText } from './envelope.ts'
import {
  extraRule,
  extraSchema,
  instanceFields,
  instanceRules,
  instanceSubject,
  instanceToWire,
  isGiven,
  mountPointSchema,
  requiredInstanceFields,
} from './instance.ts'
import { pathTo, textSetting } from './settings.ts'

/** "Buffer sizes typically range from 1GB to 1TB, but limits may vary by cloud provider and instance type" (API guide, FAQ). */
const LARGEST_GB = 1024

const input = {
  type: 'object',
  additionalProperties: false,
  required: [...requiredInstanceFields, 'sizeGb'],
  properties: {
    ...instanceFields,
    mountPoint: { ...mountPointSchema, description: 'Partition that is to grow, where an instance has several.' },
    sizeGb: { type: 'integer', minimum: 1, description: 'Size of the buffer in GB, 1 to 1024.' },
    allowOutOfRange: {
      type: 'boolean',
      description: 'Let the vendor decide on a size above 1024 GB; false by default.',
    },
    extra: extraSchema,
  },
} as const satisfies ObjectSchema

const output = {
  type: 'object',
  required: ['bufferId', 'state', 'requestId'],
  properties: {
    bufferId: bufferIdSchema,
    state: bufferStateSchema,
    requestId: { type: 'string', description: 'Our id of the request, the one to name to the vendor.' },
  },
} as const satisfies ObjectSchema

export const requestBuffer = defineStep({
  type: 'lucidity/request-buffer',
  summary: 'Add a temporary storage buffer to an instance; the vendor allows one per instance.',
  input,
  output,
  effect: { kind: 'creates', resource: 'lucidity/buffer', id: ['bufferId'], releasedBy: 'lucidity/revoke-buffer' },
  repeat: 'same-key',

  request: (given, { requestId, settings }) => {
    const inBody = textSetting(settings, 'requestIdIn') === 'body'
    return {
      method: 'PATCH',
      path: pathTo(settings, 'requestBuffer'),
      ...(!inBody && { headers: { [textSetting(settings, 'requestIdHeader')]: requestId } }),
      body: {
        ...given.extra,
        ...instanceToWire(given),
        ...(isGiven(given.mountPoint) && { mountPoint: given.mountPoint }),
        [textSetting(settings, 'sizeField')]: given.sizeGb,
        ...(inBody && { [textSetting(settings, 'requestIdField')]: requestId }),
      },
    }
  },

  answer: (reply, _, { requestId }) => {
    const fields = fieldsOf(reply)
    return { bufferId: requiredText(fields, 'bufferId'), state: stateOf(fields), requestId }
  },

  /**
   * 409 is either "this instance has a buffer" or "I know this request id". Only a body that carries our request id
   * proves that the buffer in it is ours; a stranger's must be neither adopted nor revoked.
   */
  refusal: (reply, _, { requestId }) => {
    const own = reply.status === 409 ? partsOf(reply).find(part => isOurs(part, requestId)) : undefined
    const bufferId = own && optionalText(own, 'bufferId')
    if (own === undefined || bufferId === undefined) return undefined
    return { bufferId, state: stateWord(optionalText(own, 'status', 'state') ?? 'PROVISIONING'), requestId }
  },

  // No endpoint lists buffers, so a size that grew is all that can be seen of a request without an answer.
  evidence: {
    look: ({ cloudProvider, cloudProviderAccountId, instanceId, resourceGroup }) => ({
      uses: 'lucidity/get-instance-details',
      with: { cloudProvider, cloudProviderAccountId, instanceId, ...(isGiven(resourceGroup) && { resourceGroup }) },
    }),
    tell: ({ sizeGb }, { instanceId, sizeGb: askedGb }) =>
      sizeGb === undefined
        ? `Lucidity does not tell the size of ${instanceId}; compare it in the dashboard with what it was before ${askedGb} GB were requested`
        : `${instanceId} has ${sizeGb} GB now; if that is ${askedGb} GB more than before, the buffer exists`,
  },

  // 200 says that the request was taken; the flowchart of the API guide then watches the status until ACTIVE.
  unverified: reply => stateOf(fieldsOf(reply)) !== 'ACTIVE',
  subject: instanceSubject,
  // "only one buffer can be active per instance at a time" (API guide, FAQ).
  oneActivePer: ['cloudProvider', 'cloudProviderAccountId', 'instanceId'],
  rules: [
    ...instanceRules,
    {
      name: 'lucidity-buffer-size',
      fields: ['sizeGb', 'allowOutOfRange'],
      problem: ({ sizeGb = 1, allowOutOfRange = false }) =>
        sizeGb > LARGEST_GB && !allowOutOfRange
          ? `"sizeGb" is ${sizeGb}, but buffers typically end at ${LARGEST_GB} GB; add "allowOutOfRange: true" to let the vendor decide`
          : undefined,
    },
    extraRule([...Object.keys(instanceFields), 'mountPoint', 'bufferSizeInGB', 'requestId']),
  ],
  example: {
    cloudProvider: 'AWS',
    cloudProviderAccountId: '123456789012',
    instanceId: 'i-0abc123def4567890',
    sizeGb: 500,
  },
  source: 'API guide for Database Restores: 1. Request Temporary Buffer, Best Practices, FAQ; body and answer inferred',
})

/** The places of an error body that may speak of a buffer. */
function partsOf({ body }: VendorReply): readonly Record<string, unknown>[] {
  const places: readonly unknown[] = isObject(body) ? [body['data'], body['error'], body] : []
  return places.filter(isObject)
}

const isOurs = (part: Record<string, unknown>, requestId: string): boolean =>
  ['requestId', 'clientRequestId'].some(name => part[name] === requestId)
