import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { worlds } from '../../../mocks/index.ts'
import type { Catalogue } from '../../vendor.ts'
import { productionScenarios } from '../read/scenarios.ts'
import { vendorPage } from './vendor-page.ts'

/** A page for every vendor by its path. */
export function vendorPages({ steps, vendors }: Catalogue, checkout: string): Readonly<Record<string, string>> {
  const filesOf = (folder: string): readonly string[] =>
    existsSync(join(checkout, folder))
      ? readdirSync(join(checkout, folder))
          .filter(name => name.endsWith('.ts'))
          .sort()
          .map(name => `${folder}/${name}`)
      : []
  return Object.fromEntries(
    [...vendors.values()].map(vendor => {
      const { name } = vendor
      const parts = {
        vendor,
        steps: [...steps.values()].filter(step => step.vendor === name),
        worlds: worlds[name]!,
        scenarios: productionScenarios().filter(scenario => scenario.vendor === name),
        files: {
          schemas: filesOf(`schemas/${name}`),
          steps: filesOf(`steps/${name}`),
          mocks: filesOf(`mocks/${name}`),
        },
      }
      return [`docs/vendors/${name}.md`, vendorPage(parts)]
    }),
  )
}
