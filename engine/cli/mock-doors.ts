import { respondDoor } from '../../mocks/doors/respond.ts'
import type { World } from '../../mocks/world.ts'
import { Secret } from '../../schemas/secret.ts'
import type { Plan } from '../plan/plan.ts'
import type { Clock } from '../runtime/clock.ts'
import type { CommandDoor } from '../runtime/command.ts'
import type { HttpDoor } from '../runtime/http.ts'
import type { Masker } from '../runtime/mask.ts'
import type { CommandRequest, CommandResult } from '../runtime/runtime.ts'
import type { SecretSource } from '../runtime/secrets.ts'
import { sendSimulated } from '../runtime/simulated-network.ts'

/** The way to the simulators in this process, through MSW: no socket is opened (rulings 2). */
export function mockHttp(world: World, clock: Clock): HttpDoor {
  const send = respondDoor(world)
  return async request => {
    let latencyMs = 0
    const pass = (ms: number) => {
      latencyMs += ms
    }
    const { result } = await sendSimulated(request, { fault: undefined, place: '', send, clock: { pass } })
    await clock.sleep(latencyMs)
    if ('kind' in result && typeof result.kind === 'string' && !(result instanceof Error)) return result
    throw result
  }
}

/** Local programs of a rehearsal: look-ups are answered by the models, others by `simulate`, or really run (`--exec`). */
export const mockCommand =
  (world: World, clock: Clock, real: CommandDoor | undefined): CommandDoor =>
  async (request, cancel) => {
    const answer = world.command({ argv: request.argv })
    if (answer === undefined && real !== undefined) return real(request, cancel)
    const { takesMs, ...end } =
      answer === undefined ? request.simulate : { ...answer.reply, takesMs: answer.latencyMs, files: {} }
    await clock.sleep(Math.min(takesMs, request.timeoutMs), cancel)
    if (cancel?.aborted === true) return { kind: 'cancelled' }
    return takesMs > request.timeoutMs ? timedOut : exited(end)
  }

const timedOut: CommandResult = { kind: 'timedOut', stdout: '', stderr: '' }

const exited = (end: Omit<CommandRequest['simulate'], 'takesMs'>): CommandResult => ({ kind: 'exited', ...end })

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
