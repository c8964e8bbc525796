import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { endpointFaults } from '../../../mocks/doors/endpoint-faults.ts'
import { startServer } from '../../../mocks/doors/server.ts'
import type { World } from '../../../mocks/world.ts'
import { catalogue } from '../../../steps/index.ts'
import { shellWord } from '../../next-command.ts'
import { servedWorld } from '../rehearse/served-world.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export interface MockFlags {
  readonly port: number
  readonly drill?: string
  readonly scenario?: string
  readonly speed: number
  readonly env?: string
  readonly vendorMode?: readonly string[]
  readonly seed?: string
}

export default async function mock(context: Context, flags: MockFlags): Promise<number> {
  const { workingFolder } = context
  const { world, faults, left } = servedWorld({ ...flags, workingFolder, seed: flags.seed ?? 'mock' })
  for (const place of left)
    context.say(`the fault at "${place}" strikes a step, which a server does not see; it is left out`)
  const server = await startServer(world, { port: flags.port, faultFor: endpointFaults(world, faults) })

  // Listened for before the lines say that it is ready, so that a signal right after them ends it cleanly.
  const ended = signalled()
  const lines = environmentLines(world, server.origin)
  if (flags.env !== undefined) writeFileSync(resolve(workingFolder, flags.env), lines, { mode: 0o600 })
  context.out(lines)
  context.say(`listening on ${server.origin}, ledger at ${server.origin}/__world; Ctrl-C ends it`)
  await ended
  await server.close()
  return exitCodes.succeeded
}

/** What points any client at the server: base URLs, settings, and the credentials that it accepts. */
function environmentLines(world: World, origin: string): string {
  const pairs = [...catalogue.vendors.values()].flatMap(vendor => [
    ...(vendor.baseUrlVariable === undefined ? [] : [[vendor.baseUrlVariable, origin]]),
    ...Object.entries(vendor.settingVariables ?? {}).map(([name, variable]) => [
      variable,
      onServer(world, origin, world.settings[vendor.name]?.[name]),
    ]),
    ...Object.entries(vendor.credentials).map(([name, { variable }]) => [
      variable,
      world.credentials[`${vendor.name}.${name}`],
    ]),
  ])
  return pairs
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `${name}=${shellWord(String(value))}\n`)
    .join('')
}

/** Every origin of the world is served by the one server. */
const onServer = (world: World, origin: string, value: unknown): unknown =>
  typeof value === 'string' && world.origins.includes(value) ? origin : value

const signalled = (): Promise<void> =>
  new Promise(done => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done())
  })
