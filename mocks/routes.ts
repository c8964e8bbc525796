import type { EndpointPattern } from './world.ts'

/** An endpoint with what answers it. */
export interface Route<H> extends EndpointPattern {
  readonly handle: H
}

export interface RouteMatch<R> {
  readonly route: R
  /** The segments that stand where the pattern says `:name`. */
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route of a request: by method and number of segments first, then segment by segment, in order. */
export function routeTable<R extends EndpointPattern>(
  routes: readonly R[],
): (method: string, segments: readonly string[]) => RouteMatch<R> | undefined {
  const bySize = new Map<string, { route: R; segments: readonly string[] }[]>()
  for (const route of routes) {
    const segments = segmentsOf(route.path)
    const key = `${route.method} ${segments.length}`
    bySize.set(key, [...(bySize.get(key) ?? []), { route, segments }])
  }
  return (method, segments) => {
    for (const candidate of bySize.get(`${method} ${segments.length}`) ?? []) {
      const params = paramsOf(candidate.segments, segments)
      if (params !== undefined) return { route: candidate.route, params }
    }
    return undefined
  }
}

/** Segments of a path without the empty first. */
export const segmentsOf = (path: string): readonly string[] => path.split('/').slice(1)

function paramsOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (let index = 0; index < pattern.length; index++) {
    const expected = pattern[index]!
    if (expected.startsWith(':')) params[expected.slice(1)] = segments[index]!
    else if (expected !== segments[index]) return undefined
  }
  return params
}
