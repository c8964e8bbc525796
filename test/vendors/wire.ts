import { onTestFinished } from 'vitest'
import { createWorld } from '../../mocks/create-world.ts'
import { startServer } from '../../mocks/doors/server.ts'
import { models } from '../../mocks/index.ts'
import type { JsonObject } from '../../schemas/json.ts'

/** An answer as a client sees it; `body` is its text as JSON, where it is. */
export type Answer = Awaited<ReturnType<typeof exchange>>

/** One request with plain `fetch`. */
export async function exchange(
  method: string,
  url: string,
  { headers = {}, body }: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } = {},
) {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: Object.fromEntries(response.headers), text, body: parsed(text) }
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A server of one vendor whose clock stands still until a test moves it. */
export interface StillServer {
  readonly origin: string
  readonly credentials: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string>>
  pass(seconds: number): void
}

export interface StillOptions {
  readonly knobs?: JsonObject
  readonly mode?: 'seed' | 'live'
}

const START_MS = Date.UTC(2026, 10, 21, 10)

/** Starts the server for one test. Latencies are left out: they would pass on the wall's clock. */
export async function stillServer(vendor: string, { knobs = {}, mode = 'live' }: StillOptions): Promise<StillServer> {
  let nowMs = START_MS
  const world = createWorld({
    now: () => nowMs,
    seed: 'vendors',
    models: { [vendor]: models[vendor]! },
    knobs: { [vendor]: { latency: '0s', ...knobs } },
    modes: { [vendor]: mode },
  })
  const server = await startServer(world, { port: 0 })
  onTestFinished(() => server.close())
  return {
    origin: server.origin,
    credentials: world.credentials,
    settings: server.settings[vendor] ?? {},
    pass(seconds) {
      nowMs += seconds * 1_000
    },
  }
}
