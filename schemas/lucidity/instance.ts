/**
 * One instance in the answer of instance details. Only the two lists and the words of `status` are public ("API guide
 * for Get Instance Details"); size and policy names are taken from the buffer request and the dashboard.
 */
export interface InstanceDetailsWire {
  readonly instanceId: string
  /** `Ready to Onboard`, `Onboard Scheduled`, `In Progress`, `Finalizing Onboarding`, `ON_BOARDED`, … */
  readonly status: string
  readonly totalSizeInGB?: number
  readonly scalingPolicyId?: string
}

export interface InstanceAnswerWire {
  readonly managedResponse: readonly InstanceDetailsWire[]
  readonly unmanagedResponse: readonly InstanceDetailsWire[]
}

/** A cloud account in the answer of tenants. */
export interface TenantWire {
  readonly tenantId: string
  readonly cloudProvider: string
  readonly cloudProviderAccountId: string
  readonly cloudEntityName?: string
  readonly displayName?: string
  readonly status: string
}
