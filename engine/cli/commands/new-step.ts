import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { catalogue } from '../../../steps/index.ts'
import { UsageError } from '../../errors.ts'
import { type Addition, newEndpoint } from '../scaffold/endpoint.ts'
import { withImport, withItem } from '../scaffold/insert.ts'
import { shapes } from '../scaffold/shapes.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'
import { writeNew } from '../shell/write-new.ts'

const TYPE = /^([a-z][a-z0-9]*)\/([a-z]+(?:-[a-z0-9]+)+)$/

/** A reading endpoint from schema to scenario, in a checkout of Drillbook: what is written passes its tests as it is. */
export default function newStep(context: Context, { dir = '.' }: { dir?: string }, type: string): number {
  const [, vendor, verbNoun] = TYPE.exec(type) ?? []
  if (vendor === undefined || verbNoun === undefined)
    throw new UsageError(`"${type}" is no step type`, 'write vendor/verb-noun, such as lucidity/get-quota')
  const checkout = checkoutAt(resolve(context.workingFolder, dir))
  const endpoint = newEndpoint(vendor, verbNoun)
  if (endpoint === undefined) throw unknownVendor(vendor)

  const added = addedTo(checkout, endpoint.additions)
  const written = writeNew(checkout, endpoint.files)
  for (const [path, text] of added) writeFileSync(join(checkout, path), text)
  format(checkout, [...written, ...added.keys()])
  context.say(
    ...written.map(path => `wrote ${path}`),
    ...[...added.keys()].map(path => `added to ${path}`),
    `next: npm run generate && npx vitest run --config test/vitest.config.ts test/tidy test/vendors/steps.test.ts test/steps`,
    `then: npx drillbook drill test/runbooks/${vendor}-${verbNoun}.yaml, and make it the vendor's: CONTRIBUTING.md, "An endpoint"`,
  )
  return exitCodes.succeeded
}

/** Step types are part of Drillbook's sources: outside of them, what would be written could not be imported. */
function checkoutAt(folder: string): string {
  if (existsSync(join(folder, 'engine/step.ts')) && existsSync(join(folder, 'steps/index.ts'))) return folder
  throw new UsageError(
    `"${folder}" is no checkout of Drillbook, and step types are part of its sources`,
    'run this in a clone of its repository, or name it with --dir; for an API of your own, "drillbook steps http/request" needs no step type',
  )
}

const unknownVendor = (vendor: string): UsageError =>
  catalogue.vendors.has(vendor)
    ? new UsageError(
        `the model of ${vendor} has no plain list of routes that an endpoint could be added to`,
        `add it by hand: CONTRIBUTING.md, "An endpoint"; by this command: ${Object.keys(shapes).join(', ')}`,
      )
    : new UsageError(
        `there is no vendor "${vendor}"; known: ${[...catalogue.vendors.keys()].join(', ')}`,
        'a new vendor begins with its connection: CONTRIBUTING.md, "A vendor"',
      )

/** Every text is made before any is written. */
function addedTo(checkout: string, additions: readonly Addition[]): ReadonlyMap<string, string> {
  return new Map(
    additions.map(({ path, list, item, imports }) => {
      const before = readFileSync(join(checkout, path), 'utf8')
      const after = withItem(before, list, item)
      if (after === undefined)
        throw new UsageError(`${path} has no "${list} = [" any more`, 'engine/cli/scaffold/shapes.ts names the lists')
      return [path, imports.reduce((text, { names, from }) => withImport(text, names, from), after)]
    }),
  )
}

/** As `npm run format` would; without installed packages the files stay as they are. */
function format(checkout: string, paths: readonly string[]): void {
  const biome = join(checkout, 'node_modules/@biomejs/biome/bin/biome')
  if (!existsSync(biome)) return
  const argv = [biome, 'check', '--config-path=.ci/lint.json', '--write', ...paths.filter(path => path.endsWith('.ts'))]
  spawnSync(process.execPath, argv, { cwd: checkout })
}
