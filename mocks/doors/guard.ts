import { HttpRequestInterceptor } from '@mswjs/interceptors/http'

export interface EgressGuard {
  /** What tried to get out: `GET https://example.com/`. */
  readonly refused: readonly string[]
  close(): void
}

/**
 * Refuses every HTTP request of this process that is not for one of the origins, whatever client makes it. It stands
 * beside MSW and does not depend on it: MSW lets requests out when an option's name is wrong, and does not see clients
 * that bring their own sockets.
 */
export function refuseEgress(origins: readonly string[]): EgressGuard {
  const allowed = new Set(origins)
  const refused: string[] = []
  const interceptor = new HttpRequestInterceptor()
  interceptor.on('request', ({ request, controller }) => {
    const { origin, pathname } = new URL(request.url)
    if (allowed.has(origin)) return
    refused.push(`${request.method} ${origin}${pathname}`)
    controller.errorWith(
      new Error(`${request.method} ${origin}${pathname} would leave this process; mocked are: ${origins.join(', ')}`),
    )
  })
  interceptor.apply()
  return { refused, close: () => interceptor.dispose() }
}
