import type { Session, VendorRequest } from '../../engine/exchange.ts'
import type { CallContext, StepType } from '../../engine/step.ts'
import { effectOf } from '../../engine/step.ts'
import type { Vendor } from '../../engine/vendor.ts'
import { models } from '../../mocks/index.ts'
import { defined } from '../../schemas/defined.ts'
import type { WireFault } from '../../schemas/faults.ts'
import { wireFaults } from '../../schemas/faults.ts'
import type { Json, JsonObject } from '../../schemas/json.ts'
import { reveal, revealJson, Secret } from '../../schemas/secret.ts'
import { catalogue } from '../../steps/index.ts'
import type { Client, Sequence } from './sequences.ts'

interface CatalogueSequence extends Sequence {
  /** Only the examples, without faults. */
  readonly examples: (client: Client) => Promise<void>
}

/** The examples of every step type of a vendor, sent as its own client sends them, then every fault on a read and an effect. */
export function catalogueSequence(vendor: Vendor): CatalogueSequence {
  const steps = [...catalogue.steps.values()].filter(step => step.vendor === vendor.name && step.request !== undefined)

  async function sender(client: Client) {
    const settings = { ...defaultsOf(vendor), ...client.world.settings[vendor.name] }
    const headers = await authorize(vendor, settings, client)
    return (step: StepType, fault?: WireFault) => {
      const call: CallContext = { requestId: `doors.${step.type.replace('/', '.')}`, marker: 'AB12CD34', settings }
      const request = wireOf(step.request!(exampleOf(step), call))
      return client.call({ ...request, headers, ...defined({ fault }) })
    }
  }

  async function examples(client: Client): Promise<void> {
    const send = await sender(client)
    for (const step of steps) {
      await send(step)
      client.advance(60_000)
    }
  }

  async function faults(client: Client): Promise<void> {
    const send = await sender(client)
    // An answer of 50 MB is seen once, with the fake vendor.
    for (const step of [steps.find(isReading), steps.find(step => !isReading(step))])
      for (const fault of Object.keys(wireFaults) as WireFault[])
        if (step !== undefined && fault !== 'huge-body') await send(step, fault)
  }

  return {
    name: `${vendor.name}, every example`,
    vendor: vendor.name,
    maker: models[vendor.name]!,
    examples,
    async calls(client) {
      await examples(client)
      await faults(client)
    },
  }
}

async function authorize(vendor: Vendor, settings: JsonObject, { world, call }: Client) {
  const credential = async (name: string) => new Secret(name, world.credentials[`${vendor.name}.${name}`]!)
  const session: Session = {
    settings,
    credential,
    renewCredential: credential,
    cache: new Map(),
    monotonic: () => 0,
    async send(request) {
      const { status, headers, body } = await call(wireOf(request))
      return { ok: true, reply: { status, headers, body: JSON.parse(body) } }
    },
  }
  const authorized = await vendor.authorize(session)
  if (!authorized.ok) throw new Error(authorized.failure.message)
  return Object.fromEntries(
    Object.entries(authorized.headers).map(([name, value]) => [name, value instanceof Secret ? reveal(value) : value]),
  )
}

function wireOf({ method, path, query = {}, body }: VendorRequest) {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value = []]) => [value].flat().map((item): [string, string] => [name, item])),
  )
  return {
    method,
    path: search.size === 0 ? path : `${path}?${search}`,
    ...(body === undefined ? {} : { body: JSON.parse(revealJson(body)) as Json }),
  }
}

/** The example, with secrets where the schema wants secrets. */
const exampleOf = ({ example, input }: StepType): JsonObject =>
  Object.fromEntries(
    Object.entries(example).map(([name, value]) => [
      name,
      input.properties[name]?.secret === true ? new Secret(name, String(value)) : value,
    ]),
  ) as JsonObject

const isReading = (step: StepType): boolean =>
  effectOf(step, { given: new Set(Object.keys(step.example)), known: step.example, settings: {} }).kind === 'reads'

const defaultsOf = ({ settings }: Vendor): JsonObject =>
  Object.fromEntries(
    Object.entries(settings.properties).flatMap(([name, schema]) =>
      schema.default === undefined ? [] : [[name, schema.default]],
    ),
  )
