import { catalogue } from '../../../steps/index.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'

export type VendorModes = Readonly<Record<string, 'seed' | 'live'>>

/** `--vendor-mode clickhouse=seed`, given once per vendor. */
export function modesOf(given: readonly string[] = []): VendorModes {
  return Object.fromEntries(
    given.map(text => {
      const [vendor = '', mode] = text.split('=')
      if (!catalogue.vendors.has(vendor))
        throw new UsageError(`--vendor-mode names the vendor "${vendor}"`, didYouMean(vendor, catalogue.vendors.keys()))
      if (mode !== 'seed' && mode !== 'live')
        throw new UsageError(
          `--vendor-mode ${text} is not understood`,
          `write --vendor-mode ${vendor}=seed or ${vendor}=live`,
        )
      return [vendor, mode]
    }),
  )
}
