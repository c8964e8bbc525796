import type { Verdict } from '../../../engine/drill/drill.ts'
import { properties } from '../../../engine/drill/properties/index.ts'
import { worldNames } from '../../../mocks/worlds.ts'
import type { Outcome } from './campaign.ts'
import { exercisedIn } from './problems.ts'

/** The figures of a campaign, one subject a line. */
export function tableOf({ seed, seconds, verdicts, planted }: Outcome): readonly string[] {
  const all = [...verdicts.values()]
  const sum = (count: (verdict: Verdict) => number): number => all.reduce((total, verdict) => total + count(verdict), 0)
  const schedules = sum(verdict => verdict.schedules)
  const busy = sum(verdict => verdict.seconds)
  return [
    row('drill', [
      `runbooks ${verdicts.size}`,
      `worlds ${worldNames.length}`,
      `schedules ${count(schedules)} (singles ${count(sum(verdict => verdict.singles))}, pairs ${count(sum(verdict => verdict.pairs.run))} of ${count(sum(verdict => verdict.pairs.possible))}, nights ${count(sum(verdict => verdict.swarm))})`,
      `${count(schedules / Math.max(busy, 1))}/s on one core`,
      `${count(sum(verdict => verdict.virtualHours))} virtual hours in ${seconds.toFixed(0)} s`,
      `seed ${seed}`,
    ]),
    row('properties', [
      `${properties.filter(({ id }) => all.every(verdict => holds(verdict, id))).length} of ${properties.length} hold`,
      `findings ${sum(verdict => verdict.findings.length)}`,
      `run twice ${count(sum(verdict => verdict.doubleRuns.run))}, different ${sum(verdict => verdict.doubleRuns.different)}`,
    ]),
    row('cells', [
      `request × fault ${cells(all, 'requestFault')}`,
      `program × fault ${cells(all, 'programFault')}`,
      `boundary × crash ${cells(all, 'boundaryCrash')}`,
      `vendor states ${cells(all, 'lifecycle')}`,
    ]),
    row('exercised', [
      properties
        .map(({ id }) => [id, exercisedIn(all, id)] as const)
        .sort(([, one], [, other]) => one - other)
        .slice(0, SHOWN_IDLE)
        .map(([id, times]) => `${id} ${count(times)}`)
        .join(', '),
      'the others more often',
    ]),
    row('planted', plantedFigures(planted)),
    row('ends', endsOf(all, schedules)),
    '',
    ...planted.map(plantedRow),
  ]
}

/** Properties with the fewest exercises that are named. */
const SHOWN_IDLE = 5

const row = (subject: string, figures: readonly string[]): string => `${subject.padEnd(11)}${figures.join('   ')}`

const count = (figure: number): string => Math.round(figure).toLocaleString('en')

const holds = (verdict: Verdict, property: string): boolean => {
  const tally = verdict.properties[property]
  return tally === undefined || tally.held === tally.exercised
}

function cells(verdicts: readonly Verdict[], kind: keyof Verdict['coverage']): string {
  const total = (index: 0 | 1): number => verdicts.reduce((sum, verdict) => sum + verdict.coverage[kind][index], 0)
  return `${count(total(0))}/${count(total(1))}`
}

function plantedFigures(planted: Outcome['planted']): readonly string[] {
  const caught = planted.filter(({ problem }) => problem === undefined)
  const slowest = caught.toSorted((one, other) => other.caught.schedules - one.caught.schedules)[0]
  const ofSize = (fits: (size: number) => boolean): number => caught.filter(({ caught: { size } }) => fits(size)).length
  return [
    `${caught.length}/${planted.length} caught`,
    ...(slowest === undefined
      ? []
      : [`slowest "${slowest.defect.name}" after ${count(slowest.caught.schedules)} schedules`]),
    `shrunk to no fault ${ofSize(size => size === 0)}, one ${ofSize(size => size === 1)}, two ${ofSize(size => size === 2)}, three ${ofSize(size => size === 3)}`,
  ]
}

function endsOf(verdicts: readonly Verdict[], schedules: number): readonly string[] {
  const ends = new Map<string, number>()
  for (const verdict of verdicts)
    for (const [end, times] of Object.entries(verdict.ends)) ends.set(end, (ends.get(end) ?? 0) + times)
  return [...ends]
    .sort(([, one], [, other]) => other - one)
    .map(([end, times]) => `${end} ${((100 * times) / Math.max(schedules, 1)).toFixed(1)} %`)
}

const plantedRow = ({ defect, caught, problem }: Outcome['planted'][number]): string =>
  [
    problem === undefined ? 'caught' : 'LIVES ',
    (caught.property ?? '').padEnd(4),
    String(caught.schedules).padStart(6),
    String(caught.size).padStart(2),
    ` ${defect.name}`,
  ].join(' ')
