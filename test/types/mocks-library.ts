/** What the types of `drillbook/mocks` refuse; compiled by `npm run types`, never run. */
import {
  createWorld,
  endpointFaults,
  type Interception,
  interceptWorld,
  lucidity,
  startServer,
} from '../../mocks/library.ts'

const world = createWorld({ now: () => Date.now(), seed: 'types', models: { lucidity } })

// @ts-expect-error a world has a seed: without one no night could be repeated
createWorld({ now: () => 0, models: { lucidity } })
// @ts-expect-error a model is what a vendor's folder exports, not its name
createWorld({ now: () => 0, seed: 'types', models: { lucidity: 'lucidity' } })
// @ts-expect-error a vendor behaves as its documents say (seed) or as it was seen (live)
createWorld({ now: () => 0, seed: 'types', models: { lucidity }, modes: { lucidity: 'dead' } })
// @ts-expect-error the clock gives milliseconds
createWorld({ now: () => new Date(), seed: 'types', models: { lucidity } })

const faultFor = endpointFaults(world, [{ at: 'lucidity/request-buffer', fault: 'reset-applied' }])
// @ts-expect-error a fault stands at a place
endpointFaults(world, [{ fault: 'reset-applied' }])

const interception: Interception = interceptWorld(world, { deliver: request => world.send(request, faultFor(request)) })
// @ts-expect-error what was refused is read, never written
interception.refused = []
// @ts-expect-error a world is intercepted, not its models
interceptWorld({ lucidity })

// @ts-expect-error a server serves a world
void startServer({ port: 0 })
