import type { JsonObject } from '../../../schemas/json.ts'
import { pathOf } from '../../key.ts'
import { mark } from '../../mark.ts'
import { idText, isSame, type NamedResource } from '../../resource-id.ts'
import type { Call } from '../call/call.ts'
import type { Registration } from '../frame.ts'
import { resourceIn } from '../resources.ts'
import type { RunState } from '../run-state.ts'

/** What a creating step has made, as far as its outputs name it. */
export interface Acquired {
  readonly by: string
  readonly resource: NamedResource | undefined
}

/** What a deferred step has to give back; nothing where its own step creates nothing. */
export function acquiredBy(run: RunState, { origin }: Registration, made: JsonObject): Acquired | undefined {
  const { call } = origin
  if (call?.effect.kind !== 'creates') return undefined
  return { by: pathOf(call.key), resource: resourceIn(run, call.effect, call.connection.name, made) }
}

/**
 * Why a release is not sent: it names another resource than its step has made, whatever its template says
 * (docs/decisions/releases.md). Compared are kind, account and id.
 */
export function strangerIn(run: RunState, release: Call, acquired: Acquired | undefined): string | undefined {
  if (acquired === undefined || release.effect.kind !== 'releases') return undefined
  const named = resourceIn(run, release.effect, release.connection.name, release.input)
  if (named !== undefined && acquired.resource !== undefined && isSame(named, acquired.resource)) return undefined
  mark('release: not sent, it names another resource than its step has made', release.key)
  return `"${pathOf(release.key)}" would release ${wordsOf(named)}, and "${acquired.by}" made ${wordsOf(acquired.resource)}${isOtherAccount(named, acquired.resource) ? ' by another connection' : ''}; nothing was sent`
}

const wordsOf = (named: NamedResource | undefined): string =>
  named === undefined ? 'something without an id' : `${named.resource} ${idText(named.id)}`

const isOtherAccount = (one: NamedResource | undefined, other: NamedResource | undefined): boolean =>
  one !== undefined && other !== undefined && isSame({ ...one, account: other.account }, other)
