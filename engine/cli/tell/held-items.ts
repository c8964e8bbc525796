import { defined } from '../../../schemas/defined.ts'
import type { AttentionItem, Entry, PlanEntry } from '../../journal/entry.ts'
import { madeOutputs } from '../../journal/made.ts'
import { type RunSummary, summarize } from '../../journal/summary.ts'
import { pathOf } from '../../key.ts'
import type { RunPlace } from '../../next-command.ts'
import { idIn, idText } from '../../resource-id.ts'
import type { CreatedId } from './created-id.ts'
import { openReleases, type RegisteredRelease } from './open-releases.ts'
import { waysOn } from './ways-on.ts'

/**
 * What a run holds or may hold, folded from its journal: of one that ended by its own words, else what needed attention
 * and every release that was registered and has not ended, of a live run too.
 */
export function heldItems(
  run: Pick<RunSummary, 'runId' | 'owner'>,
  entries: readonly Entry[],
  { idFields, place }: { readonly idFields: CreatedId; readonly place: RunPlace },
): readonly AttentionItem[] {
  const last = entries.at(-1)
  if (last?.type === 'end') return last.held
  const said = openAttention(entries)
  const waitsFor = summarize(entries, false)?.waitsFor
  const holder: Holder = {
    ...run,
    ...defined({ waitsFor }),
    ways: waysOn({ status: 'needs-attention', ...run }, entries, place),
  }
  return [
    ...said.values(),
    ...openReleases(entries)
      .filter(({ key, origin }) => !said.has(key ?? origin) && !said.has(origin))
      .map(release => itemOf(holder, release, entries, idFields)),
  ]
}

/** What an earlier process could not settle or release, unless a release or a person's word has ended it since. */
function openAttention(entries: readonly Entry[]): ReadonlyMap<string, AttentionItem> {
  const open = new Map<string, AttentionItem>()
  for (const entry of entries) {
    if (entry.type === 'attention') open.set(entry.key, entry.item)
    else if (entry.type === 'release' || entry.type === 'decision') open.delete(entry.key)
  }
  return open
}

/** The run that holds something, and who is at work on it. */
interface Holder extends Pick<RunSummary, 'runId' | 'owner' | 'waitsFor'> {
  /** The commands that help it on. */
  readonly ways: readonly string[]
}

function itemOf(
  holder: Holder,
  release: RegisteredRelease,
  entries: readonly Entry[],
  idFields: CreatedId,
): AttentionItem {
  const { key, origin, resource, plan, at } = release
  const made = plan === undefined ? undefined : madeOutputs(entries, plan.key)
  const isDoubtful = plan !== undefined && made === undefined
  return {
    step: pathOf(origin),
    ...identityOf(plan),
    resource: resource ?? pathOf(key ?? origin),
    ...defined({ id: plan?.creates === undefined ? undefined : idOf(plan, made ?? {}, idFields) }),
    state: isDoubtful ? 'inDoubt' : 'held',
    what: whatOf(holder, release, isDoubtful),
    check: checkOf(release),
    clear: clearOf(holder),
    since: at,
  }
}

const identityOf = (plan: PlanEntry | undefined): Pick<AttentionItem, 'vendor' | 'marker' | 'requestId'> =>
  plan === undefined ? {} : { vendor: plan.uses.split('/')[0]!, marker: plan.marker, requestId: plan.requestId }

function idOf(plan: PlanEntry, made: Parameters<typeof idIn>[0], idFields: CreatedId): string | undefined {
  const fields = idFields(plan)
  const id = fields === undefined ? undefined : idIn(made, fields)
  return id && idText(id)
}

function whatOf(
  { runId, owner, waitsFor }: Holder,
  { key, resource, plan }: RegisteredRelease,
  isDoubtful: boolean,
): string {
  const verb = isDoubtful ? 'may hold' : 'holds'
  const thing = resource === undefined && key !== undefined ? `what "${pathOf(key)}" is to give back` : 'this'
  const kept =
    key === undefined ? ` (${plan?.keep === undefined ? 'no release of it is registered' : `kept: ${plan.keep}`})` : ''
  const at = owner && `process ${owner.pid} of ${owner.user} on ${owner.host}, since ${owner.since}`
  if (waitsFor !== undefined)
    return `run ${runId} ${verb} ${thing} while it waits for a person at "${waitsFor}"${at === undefined ? '' : ` (${at})`}${kept}`
  if (at !== undefined) return `run ${runId} ${verb} ${thing} and goes on in ${at}${kept}`
  return `run ${runId} was interrupted while it ${isDoubtful ? 'may have held' : 'held'} ${thing}${kept}`
}

const checkOf = ({ plan, origin, resource }: RegisteredRelease): string =>
  plan === undefined || (plan.creates === undefined && resource === undefined)
    ? `look at what "${pathOf(origin)}" did${plan === undefined ? '' : ` (its request id is ${plan.requestId})`}`
    : `look for what the request id ${plan.requestId} or the marker ${plan.marker} made`

function clearOf({ owner, waitsFor, ways }: Holder): string {
  if (owner !== undefined && waitsFor === undefined)
    return `the run gives it back at its end; "${ways.at(-1)}" ends it now`
  return ways.map(command => `"${command}"`).join(' or ')
}
