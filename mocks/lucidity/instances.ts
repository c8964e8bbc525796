import { isObject } from '../../schemas/json.ts'
import type { InstanceAnswerWire, InstanceDetailsWire, TenantWire } from '../../schemas/lucidity/instance.ts'
import type { ModelRequest, ModelWorld } from '../world.ts'
import type { Buffer } from './buffer.ts'
import { stateAt } from './buffer-states.ts'
import { instanceProblem } from './instance-fields.ts'
import type { LucidityKnobs } from './knobs.ts'
import type { Answer } from './replies.ts'
import { enveloped, invalid } from './replies.ts'

const BASE_SIZE_GB = 500
const BASE_POLICY = 'policy-default'
const BUFFER_POLICY = 'policy-with-buffer'

/** Accounts of the samples in runbooks and documents, when a scenario names none. */
const TENANTS = [
  { cloudProvider: 'AWS', cloudProviderAccountId: '123456789012', status: 'ACTIVE' },
  { cloudProvider: 'AZURE', cloudProviderAccountId: '8f1c2a34-5b6d-4e7f-8091-a2b3c4d5e6f7', status: 'ACTIVE' },
  { cloudProvider: 'GCP', cloudProviderAccountId: 'shop-production', status: 'ACTIVE' },
]

/** Instances: larger and under another policy while a buffer is ACTIVE, and as before once it is REVOKED. */
export function lucidityInstances(world: ModelWorld, knobs: LucidityKnobs, buffers: () => readonly Buffer[]) {
  const baseOf = (instanceId: string) => {
    const given = knobs.instances.find(instance => instance.instanceId === instanceId)
    return { sizeGb: given?.baseSizeGb ?? BASE_SIZE_GB, policyId: given?.policyId ?? BASE_POLICY }
  }

  /** Size and policy at a time; what `restores` leaves out stays as the buffer made it. */
  function shapeAt(instanceId: string, at: number): { readonly sizeGb: number; readonly policyId: string } {
    const base = baseOf(instanceId)
    let { sizeGb, policyId } = base
    for (const buffer of buffers()) {
      if (buffer.instanceId !== instanceId || buffer.fate.activeAt > at) continue
      const isBack = stateAt(buffer.fate, at) === 'REVOKED'
      if (!isBack || knobs.restores === 'policy' || knobs.restores === 'nothing') sizeGb += buffer.sizeGb
      if (!isBack || knobs.restores === 'size' || knobs.restores === 'nothing') policyId = BUFFER_POLICY
    }
    return { sizeGb, policyId }
  }

  return {
    details({ body }: ModelRequest): Answer {
      const problem = isObject(body) ? instanceProblem(body) : 'a JSON body is required'
      if (problem !== undefined) return invalid(problem)
      const instanceId = String((body as Record<string, unknown>)['instanceId'])
      const isUnmanaged = knobs.instances.some(given => given.instanceId === instanceId && given.unmanaged === true)
      if (isUnmanaged)
        return listed({ managedResponse: [], unmanagedResponse: [{ instanceId, status: 'Ready to Onboard' }] })
      const shape = shapeAt(instanceId, world.now() - world.lifecycle(knobs.readLag))
      const seen: InstanceDetailsWire = {
        instanceId,
        status: 'ON_BOARDED',
        totalSizeInGB: shape.sizeGb,
        scalingPolicyId: shape.policyId,
      }
      return listed({ managedResponse: [seen], unmanagedResponse: [] })
    },

    tenants(): Answer {
      const tenants = (knobs.tenants.length > 0 ? knobs.tenants : TENANTS).map(tenantAt)
      return enveloped({ tenants, meta: { totalCount: tenants.length } })
    },

    /** "Automatic reversion to original scaling policies" (API guide, Business Value) is held against what came. */
    problems(): readonly string[] {
      const ids = new Set(buffers().map(buffer => buffer.instanceId))
      return [...ids].flatMap(instanceId => {
        const own = buffers().filter(buffer => buffer.instanceId === instanceId)
        if (own.some(({ fate }) => stateAt(fate, world.now()) === 'ACTIVE')) return []
        const base = baseOf(instanceId)
        const { sizeGb, policyId } = shapeAt(instanceId, world.now())
        return [
          ...(sizeGb === base.sizeGb ? [] : [`${instanceId} has ${sizeGb} GB, it had ${base.sizeGb} GB before`]),
          ...(policyId === base.policyId ? [] : [`${instanceId} has ${policyId}, it had ${base.policyId} before`]),
        ]
      })
    },
  }
}

const listed = (answer: InstanceAnswerWire): Answer => enveloped(answer)

function tenantAt(given: LucidityKnobs['tenants'][number], index: number): TenantWire {
  const { cloudProvider = 'AWS', cloudProviderAccountId = '', status = 'ACTIVE' } = given
  return {
    tenantId: `tenant-${index + 1}`,
    cloudProvider,
    cloudProviderAccountId,
    cloudEntityName: `${cloudProvider.toLowerCase()}-${index + 1}`,
    displayName: `${cloudProvider} ${cloudProviderAccountId}`,
    status,
  }
}
