import { RUN_SCOPE, withoutLastMark } from '../../key.ts'
import type { PlanDescription, PlannedRelease, PlannedStep } from '../../plan/describe-plan.ts'
import { columns } from '../shell/columns.ts'

/** A plan for a person: what would be sent, what is held and given back, and the worst case. */
export function planWords(plan: PlanDescription): string {
  const { steps, acquires, releases, destroys, worstCase, budget } = plan
  return [
    section('Steps', steps.filter(({ deferred }) => !deferred).map(stepRow)),
    ...itemScopesOf(releases).map(scope =>
      releasesAt(scope, `When an item of ${withoutLastMark(scope)} ends`, releases),
    ),
    releasesAt(RUN_SCOPE, 'At the end', releases),
    section(
      'Holds',
      acquires.map(({ key, resource, releasedBy }) => [resource, `by ${key}`, `ended by ${releasedBy}`]),
    ),
    section(
      'Destroys',
      destroys.map(key => [key]),
    ),
    section(
      'Rate budget',
      budget.map(({ vendor, limit, peakPerMinute }) => [
        vendor,
        `at most ${peakPerMinute} calls a minute`,
        `of ${limit}`,
      ]),
    ),
    worstCaseWords(worstCase),
  ]
    .filter(text => text !== '')
    .join('\n')
}

/** How long it can take: to the end of the steps, and then each release. */
function worstCaseWords({ forward, boundBy, releases, calls }: PlanDescription['worstCase']): string {
  const why = boundBy === 'deadline' ? " (the run's deadline)" : ''
  return section('Worst case', [
    [`${forward}${why}`, 'until the releases begin', `about ${calls} calls`],
    ...[...releases].reverse().map(({ key, within }) => [within, key, 'at the longest, from its turn']),
  ])
}

const stepRow = ({ key, uses, run, requests }: PlannedStep): readonly string[] => [
  key,
  uses ?? 'run',
  run === undefined ? requests.map(({ method, url }) => `${method} ${url}`).join(', ') : run.join(' '),
]

const releasesAt = (scope: string, when: string, releases: readonly PlannedRelease[]): string =>
  section(
    `${when}, last registered first`,
    releases
      .filter(release => release.scope === scope)
      .reverse()
      .map(({ key, uses, on }) => [key, uses, on]),
  )

/** The scopes of items, inner ones first, as they end. */
const itemScopesOf = (releases: readonly PlannedRelease[]): readonly string[] =>
  [...new Set(releases.map(({ scope }) => scope))].filter(scope => scope !== RUN_SCOPE).reverse()

const section = (title: string, rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : `${title}\n${columns(rows, '  ')}\n`
