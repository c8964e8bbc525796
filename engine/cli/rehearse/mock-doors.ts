import { respondDoor } from '../../../mocks/doors/respond.ts'
import type { World } from '../../../mocks/world.ts'
import { defined } from '../../../schemas/defined.ts'
import type { JsonObject } from '../../../schemas/json.ts'
import { Secret } from '../../../schemas/secret.ts'
import { pathOf, sendPlace, stepIdOf } from '../../key.ts'
import type { Plan } from '../../plan/plan.ts'
import type { Clock } from '../../runtime/clock.ts'
import type { HttpDoor } from '../../runtime/http/http.ts'
import type { People } from '../../runtime/people/people.ts'
import type { CommandDoor } from '../../runtime/program/command.ts'
import type { Masker } from '../../runtime/secrets/mask.ts'
import type { SecretSource } from '../../runtime/secrets/secrets.ts'
import { sendSimulated, withLate } from '../../runtime/simulated/network.ts'
import { rehearseProgram } from '../../runtime/simulated/rehearsed-program.ts'
import { sampleFields } from '../../runtime/simulated/sample.ts'
import { isProgramFault, isWireFault, Places, type Script, scripted } from '../../runtime/simulated/script.ts'

/** What the doors of a `--mock` run lead to. */
export interface MockOptions {
  readonly world: World
  readonly clock: Clock
  /** The scenario's faults of requests and programs, and its people; what happens to a process is left to drills. */
  readonly script: Script
}

/**
 * The way to the simulators in this process, through MSW: no socket is opened (docs/decisions/offline.md). A latency
 * passes on the run's clock; no timer cuts it off, so that a busy machine never looks like a slow vendor.
 */
export function mockHttp({ world, clock, script }: MockOptions): HttpDoor {
  const send = respondDoor(world)
  const places = new Places(script.faults)
  return async request => {
    const place = sendPlace(request.key)
    const due = places.reach(place)
    const fault = due !== undefined && isWireFault(due) ? due : undefined
    let latencyMs = 0
    const pass = (ms: number) => {
      latencyMs += ms
    }
    const { result, late } = await sendSimulated(request, { fault, place, send, clock: { pass } })
    if (result instanceof Error) throw result
    await clock.sleep(latencyMs)
    return withLate(result, late, { now: clock.now, wait: clock.sleep })
  }
}

/**
 * Local programs of a rehearsal: look-ups are answered by the models, others by `simulate`, or really run (`--exec`).
 */
export const mockCommand = ({ world, clock, script }: MockOptions, real: CommandDoor | undefined): CommandDoor => {
  const places = new Places(script.faults)
  return async (request, cancel, listen) => {
    const { argv, key } = request
    const due = places.reach(sendPlace(key))
    const fault = isProgramFault(due) ? due : undefined
    const answer = fault === undefined ? world.command({ argv }) : undefined
    if (fault === undefined && answer === undefined && real !== undefined) return real(request, cancel, listen)
    const { takesMs, result } = rehearseProgram(request, {
      fault,
      simulate: { ...request.simulate, ...scripted(script, key) },
      work: () => answer ?? world.command({ argv }),
    })
    await clock.sleep(takesMs, cancel)
    return cancel?.aborted === true ? { kind: 'cancelled' } : result
  }
}

/** The scenario's person answers what the scenario speaks of; whoever is here answers the rest. */
export const mockPeople = ({ script }: MockOptions, others: People): People => ({
  ask: async (wanted, signal) => {
    const answer = script.answers.get(pathOf(wanted.key)) ?? script.answers.get(stepIdOf(wanted.key))
    if (answer === undefined) return others.ask(wanted, signal)
    if (answer.decision === 'nobody') return undefined
    const { decision, by = 'the scenario', fields = sampleFields(wanted.fields), id } = answer
    return { decision, by, fields: fields as JsonObject, ...defined({ id }) }
  },
})

/** Nothing of the environment is read: vendors' credentials are those that the world takes, others are made up. */
export function mockSecrets(plan: Plan, world: World, masker: Masker): SecretSource {
  const read = async (name: string): Promise<Secret> => {
    const text = vendorCredential(plan, world, name) ?? `canary-of-secret-${name}`
    masker.register(name, text)
    return new Secret(name, text)
  }
  return { read, renew: read, identity: reference => JSON.stringify(reference) }
}

/** `west.token` is a credential of the connection "west". */
function vendorCredential(plan: Plan, world: World, name: string): string | undefined {
  const [connection = '', credential] = name.split('.')
  const vendor = plan.connections[connection]?.vendor.name
  return vendor === undefined ? undefined : world.credentials[`${vendor}.${credential}`]
}
