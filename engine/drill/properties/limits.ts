import { parseRate } from '../../../schemas/duration.ts'
import { defineProperty } from '../property.ts'

export const withinTheRate = defineProperty({
  id: 'S14',
  statement: "never more requests in any window than the vendor's limit, over all processes",
  judge({ trial }) {
    for (const { vendor, rateLimit } of Object.values(trial.plan.connections)) {
      const { count, perMs } = parseRate(rateLimit)
      const times = trial.world
        .arrivals()
        .filter(arrival => arrival.vendor === vendor.name && arrival.delivery === undefined)
        .map(({ at }) => at)
      for (let first = 0; first + count < times.length; first += 1) {
        if (times[first + count]! - times[first]! < perMs)
          return { broken: `${count + 1} requests reached ${vendor.title} within ${perMs} ms` }
      }
    }
    return trial.world.arrivals().length > 0 ? 'held' : 'unexercised'
  },
})

export const retryAfterHolds = defineProperty({
  id: 'S15',
  statement: 'after a Retry-After is known, nothing reaches that vendor before it ends, in this or the next process',
  judge({ trial }) {
    let exercised = false
    for (const request of trial.sent) {
      if (
        typeof request.result === 'string' ||
        request.result.kind !== 'reply' ||
        (request.result.status !== 429 && request.result.status !== 503)
      )
        continue
      const seconds = Number(
        request.result.headers['retry-after'] ?? request.result.headers['x-ratelimit-reset'] ?? 'none',
      )
      if (!(seconds > 0 && seconds < 3_600)) continue
      exercised = true
      const until = request.endedAt + seconds * 1_000
      const origin = originOf(request.wire.url)
      const early = trial.sent.find(
        other =>
          other.sentAt >= request.endedAt &&
          other !== request &&
          other.sentAt < until - 1 &&
          originOf(other.wire.url) === origin,
      )
      if (early !== undefined)
        return {
          broken: `"${early.key}" was sent ${Math.round((until - early.sentAt) / 1_000)} s before the vendor wanted to hear again`,
        }
    }
    return exercised ? 'held' : 'unexercised'
  },
})

const originOf = (url: string): string => url.slice(0, url.indexOf('/', 8))

export const onlyDeclaredOrigins = defineProperty({
  id: 'S22',
  statement: 'requests go only to the origins that their connections declare',
  judge({ trial }) {
    const allowed = new Set(
      Object.values(trial.plan.connections).flatMap(({ baseUrl, vendor, settings }) =>
        [baseUrl, ...(vendor.otherBaseUrls?.(settings) ?? [])].map(url => new URL(url).origin),
      ),
    )
    const stray = trial.sent.find(({ wire }) => !allowed.has(originOf(wire.url)))
    if (stray !== undefined) return { broken: `"${stray.key}" went to ${originOf(stray.wire.url)}` }
    return trial.sent.length > 0 ? 'held' : 'unexercised'
  },
})
