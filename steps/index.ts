import type { StepType } from '../engine/step.ts'
import type { Catalogue, Vendor } from '../engine/vendor.ts'
import { a9s, a9sSteps } from './a9s/index.ts'
import { clickhouse, clickhouseSteps } from './clickhouse/index.ts'
import { datafy, datafySteps } from './datafy/index.ts'
import { http, httpSteps } from './http/index.ts'
import { lucidity, luciditySteps } from './lucidity/index.ts'

/** Every vendor that a connection may name. */
const vendors: readonly Vendor[] = [a9s, clickhouse, datafy, http, lucidity]

/** Every step type, in plain sight: nothing is discovered at run time. */
const stepTypes: readonly StepType[] = [...a9sSteps, ...clickhouseSteps, ...datafySteps, ...httpSteps, ...luciditySteps]

export const catalogue: Catalogue = {
  steps: new Map(stepTypes.map(step => [step.type, step])),
  vendors: new Map(vendors.map(vendor => [vendor.name, vendor])),
}
