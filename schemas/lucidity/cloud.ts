/** Clouds in Lucidity's spelling. */
export const cloudProviders = ['AWS', 'AZURE', 'GCP'] as const

export type CloudProvider = (typeof cloudProviders)[number]

/** How Lucidity names an instance on the wire ("API Guide for Partition Status External", Multi-Cloud Support). */
export interface InstanceWire {
  readonly cloudProvider: CloudProvider
  /** AWS account id, Azure subscription id or GCP project id. */
  readonly cloudProviderAccountId: string
  readonly instanceId: string
  /** Azure only. */
  readonly resourceGroup?: string
}
