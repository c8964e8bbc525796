import { type Conditions, defineStep, type Effect } from '../../engine/step.ts'
import type { DetachWire } from '../../schemas/datafy/attachment.ts'
import type { ObjectSchema } from '../../schemas/schema.ts'
import { says } from './classify.ts'
import { iac } from './endpoint.ts'
import { instanceId, volumeId } from './fields.ts'
import { settingsOf } from './settings.ts'

/** Two looks that find nothing must be this far apart: EC2 lists trail. */
const SETTLE_MS = 40_000

export const detachVolume = defineStep({
  type: 'datafy/detach-volume',
  summary: 'Detach a Datafy volume from an instance; never by force.',
  input: {
    type: 'object',
    additionalProperties: false,
    required: ['volumeId', 'instanceId'],
    properties: { volumeId, instanceId: { ...instanceId, description: 'The instance that has the volume' } },
  } as const satisfies ObjectSchema,
  output: {
    type: 'object',
    required: ['volumeId', 'instanceId'],
    properties: { volumeId: { type: 'string' }, instanceId: { type: 'string' } },
  },
  effect: effectOf,
  repeat: 'converges',
  request: (given, call) =>
    iac(
      {
        method: 'POST',
        path: 'detachVolume',
        params: { volumeId: given.volumeId },
        body: { instanceId: given.instanceId, force: false } satisfies DetachWire,
      },
      call,
    ),
  answer: (_reply, given) => given,
  // The only published example message (Terraform fork, `client_test.go`): what a detach wants is already so.
  refusal: (reply, given) => (says(reply, 400, /not attached to any instance/i) ? given : undefined),
  subject: ['volumeId', 'instanceId'],
  example: { volumeId: 'vol-0b9176567fe16f0bc', instanceId: 'i-09759c0bdec242294' },
  source: 'Terraform fork of Datafy, internal/datafy/client.go (IaC API)',
})

/** Only AWS tells that a volume is off its instance. */
function effectOf({ settings }: Conditions): Effect {
  const attachment = { kind: 'releases', resource: 'datafy/attachment', id: ['volumeId', 'instanceId'] } as const
  if (settingsOf(settings).settleWith !== 'aws') return attachment
  return {
    ...attachment,
    readBack: {
      uses: 'datafy/get-attachment',
      settleMs: SETTLE_MS,
      with: ({ volumeId: handle, instanceId: instance }) => ({ volumeId: handle!, instanceId: instance! }),
    },
  }
}
