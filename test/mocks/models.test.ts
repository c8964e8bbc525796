import { describe, expect, it } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { models, worlds } from '../../mocks/index.ts'
import { worldNames } from '../../mocks/worlds.ts'
import { catalogue } from '../../steps/index.ts'
import { catalogueSequence } from './catalogue-sequence.ts'
import { functionClient } from './sequences.ts'

const vendors = Object.keys(models)

describe.each(vendors)('the model of %s', vendor => {
  it('knows every endpoint that its step types use, and accepts the world’s own credential', async () => {
    const world = await sent(vendor)
    const steps = [...catalogue.steps.values()].filter(step => step.vendor === vendor && step.request !== undefined)
    expect(world.arrivals().length).toBeGreaterThanOrEqual(steps.length)
    expect(world.arrivals().filter(({ endpoint, status }) => endpoint === '?' || status === 401)).toEqual([])
  })

  it('refuses what it does not know, and marks it', () => {
    const world = make(vendor)
    const url = `${world.baseUrls[vendor]}/no/such/endpoint`
    const delivery = world.send({ method: 'GET', url, headers: {} })
    expect(delivery).toMatchObject({
      kind: 'reply',
      reply: { status: 404, headers: { 'x-drillbook-mock': 'unhandled' } },
    })
  })

  it('names its endpoints after step types', () => {
    const known = [...catalogue.steps.keys()]
    for (const { endpoint } of make(vendor).endpoints) expect(known).toContain(endpoint)
  })

  it.each(worldNames)('can be %s', name => {
    expect(() => make(vendor, worlds[vendor]![name])).not.toThrow()
  })

  it('shows the same for the same seed, and never a credential', async () => {
    const ledger = async () => {
      const world = await sent(vendor)
      return JSON.stringify([world.arrivals(), world.resources(), world.problems()])
    }
    const first = await ledger()
    expect(await ledger()).toBe(first)
    for (const credential of Object.values(make(vendor).credentials)) expect(first).not.toContain(credential)
  })
})

it('every vendor of the catalogue has a model, and every model its worlds', () => {
  expect(vendors.sort()).toEqual([...catalogue.vendors.keys()].sort())
  expect(Object.keys(worlds).sort()).toEqual(vendors.sort())
})

const START_MS = Date.UTC(2026, 10, 21, 3)

function make(vendor: string, knobs = {}, now = () => START_MS) {
  return createWorld({ now, seed: 11, models: { [vendor]: models[vendor]! }, knobs: { [vendor]: knobs } })
}

/** A world that got every example of a vendor's step types. */
async function sent(vendor: string) {
  const clock = { nowMs: START_MS }
  const world = make(vendor, {}, () => clock.nowMs)
  const { examples } = catalogueSequence(catalogue.vendors.get(vendor)!)
  await examples(functionClient(world, vendor, clock))
  return world
}
