import type { Cells } from '../../drill/coverage.ts'
import type { Finding, Verdict } from '../../drill/drill.ts'
import { properties } from '../../drill/properties/index.ts'
import type { RunbookPlace } from '../../drill/reach.ts'
import { nextCommand } from '../../next-command.ts'
import { columns } from '../shell/columns.ts'

export interface Drilled {
  /** Absent when only scenarios were run. */
  readonly verdict: Verdict | undefined
  readonly scenarios: readonly ScenarioVerdict[]
  readonly file: string
  /** What makes another drill of the file the same one. */
  readonly again?: { readonly drill?: string; readonly seed?: string; readonly vendorMode?: readonly string[] }
  /** Where each finding was saved, in order. */
  readonly saved: readonly string[]
}

/** One scenario of a drill file, run once. */
export interface ScenarioVerdict {
  readonly name: string
  readonly status: string
  /** What did not come out as the scenario expects, a sentence each. */
  readonly unmet: readonly string[]
}

/** The verdict table, and every finding as a story with the command that repeats it. */
export function drillWords(drilled: Drilled): string {
  const { verdict, scenarios, saved } = drilled
  const asExpected = scenarios.filter(({ unmet }) => unmet.length === 0).length
  const rows = [
    ...(scenarios.length === 0 ? [] : [['scenarios', `${scenarios.length}`, `${asExpected} came out as expected`]]),
    ...(verdict === undefined ? [] : verdictRows(verdict)),
  ]
  const { findings = [], missed = [] } = verdict ?? {}
  return [
    `${columns(rows)}\n`,
    ...findings.map((finding, index) => findingWords(finding, drilled, saved[index])),
    ...missed.map(place => `${missedWords(place)}\n`),
  ].join('\n')
}

/** The scenarios for a person: those that came out otherwise, each with what differs. */
export const scenarioWords = (verdicts: readonly ScenarioVerdict[]): string =>
  verdicts
    .filter(({ unmet }) => unmet.length > 0)
    .map(({ name, unmet }) => `scenario "${name}":\n${unmet.map(sentence => `  ${sentence}\n`).join('')}`)
    .join('')

function verdictRows(verdict: Verdict): readonly (readonly string[])[] {
  const { findings, missed, unreached, entries } = verdict
  const judged = Object.values(verdict.properties)
  const exercised = judged.filter(property => property.exercised > 0).length
  return [
    [
      'schedules',
      `${verdict.schedules}`,
      `${verdict.singles} singles, ${pairsWords(verdict)}, ${verdict.swarm} random nights`,
    ],
    ['entries', `${entries.spent}`, entries.limit === undefined ? '' : `of ${entries.limit}`],
    ['time', `${verdict.virtualHours.toFixed(0)} h`, `in ${verdict.seconds.toFixed(1)} s, seed ${verdict.seed}`],
    ['request × fault', ...cellsWords(verdict.coverage.requestFault)],
    ['program × fault', ...cellsWords(verdict.coverage.programFault)],
    ['boundary × crash', ...cellsWords(verdict.coverage.boundaryCrash)],
    ['vendor states', ...cellsWords(verdict.coverage.lifecycle), verdict.unseenStates.join(', ')],
    ['not reached', `${unreached.length}`, unreached.map(({ what }) => what).join('; ')],
    ['properties', `${judged.length}`, `${exercised} exercised${unexercisedWords(verdict)}`],
    [
      'ends',
      `${Object.keys(verdict.ends).length}`,
      Object.entries(verdict.ends)
        .map(([end, times]) => `${end} ${times}`)
        .join(', '),
    ],
    ['run twice', `${verdict.doubleRuns.run}`, `${verdict.doubleRuns.different} differed`],
    [
      'findings',
      `${findings.length + missed.length}`,
      findings.length + missed.length === 0
        ? `everything held${unreached.length === 0 ? '' : ' where a schedule came'}`
        : '',
    ],
  ]
}

/** The machine contract of `drill --json` (docs/decisions/machine-output.md). */
export const drillJson = ({
  schedules,
  virtualHours,
  seconds,
  seed,
  findings,
  properties: judged,
  coverage,
  ends,
  pairs,
  entries,
  unreached,
  missed,
}: Verdict) => ({
  schedules,
  virtualHours,
  seconds,
  seed,
  findings: [
    ...findings.map(({ property, replay, story }) => ({ property, schedule: replay, replay, story })),
    ...missed.map(place => ({ property: 'mustReach', place: place.name, story: missedWords(place) })),
  ],
  properties: judged,
  coverage,
  ends,
  pairs,
  entries,
  unreached,
})

const missedWords = ({ name, what }: RunbookPlace): string =>
  `no schedule came to ${what}: "explore.mustReach" wants "${name}"; add a start to "explore.cases" that leads there`

const findingWords = ({ story, replay }: Finding, { file, again = {} }: Drilled, saved: string | undefined): string =>
  [
    story,
    '',
    `repeat it: ${nextCommand('drill', [file], { ...again, replay })}`,
    ...(saved === undefined
      ? []
      : [`saved as:  ${saved} (${nextCommand('drill', [file], { ...again, replay: saved })})`]),
    '',
  ].join('\n')

const pairsWords = ({ pairs }: Verdict): string => `${pairs.run} of ${pairs.possible} pairs`

const cellsWords = ([hit, possible]: Cells): readonly [string, string] => [
  `${hit} of ${possible}`,
  possible === 0 ? '' : `${Math.round((100 * hit) / possible)} %`,
]

/** A property that this runbook can not exercise is said, never counted as proven (docs/decisions/drills.md). */
function unexercisedWords({ properties: judged }: Verdict): string {
  const idle = properties.filter(({ id }) => judged[id]?.exercised === 0).map(({ id }) => id)
  return idle.length === 0 ? '' : `; this runbook can not exercise ${idle.join(', ')}`
}
