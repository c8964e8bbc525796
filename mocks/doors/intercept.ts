import { setupServer } from 'msw/node'
import type { World } from '../world.ts'
import type { EgressGuard } from './guard.ts'
import { refuseEgress } from './guard.ts'
import type { HandlerOptions } from './handlers.ts'
import { worldHandlers } from './handlers.ts'

export interface Interception {
  /** What tried to reach anything but the mocks. */
  readonly refused: EgressGuard['refused']
  close(): void
  [Symbol.dispose](): void
}

/**
 * Answers this process's own HTTP requests from a world, for test suites of any client: answers come at once, an answer
 * that is lost for good never comes, and nothing else leaves the process.
 */
export function interceptWorld(world: World, options: Omit<HandlerOptions, 'origins'> = {}): Interception {
  const guard = refuseEgress(world.origins)
  const server = setupServer(...worldHandlers(world, { wait: neverWhenLost, ...options }))
  // MSW 2 called this option `onUnhandledRequest`; MSW 3 ignores that name and lets requests out.
  server.listen({ onUnhandledFrame: 'error' })
  const close = () => {
    server.close()
    guard.close()
  }
  return { refused: guard.refused, close, [Symbol.dispose]: close }
}

const neverWhenLost = (latencyMs: number): Promise<void> =>
  latencyMs === Number.POSITIVE_INFINITY ? new Promise(() => {}) : Promise.resolve()
