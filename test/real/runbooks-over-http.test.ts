import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, type TestContext, test } from 'vitest'
import type { JsonObject } from '../../schemas/json.ts'
import { type MockProcess, startMock } from '../vendors/mock-process.ts'
import { makeStandIns } from '../vendors/programs/stand-ins.ts'
import { drillOf, runbookFolder, shippedRunbooks } from '../vendors/shipped.ts'
import { type End, start } from './processes.ts'

/** How a shipped runbook is run for real: what its drill file can not know, and what it leaves on purpose. */
interface Run {
  /** Default: no vendor keeps anybody waiting. */
  readonly pace?: Pace
  readonly inputs?: (origin: string) => JsonObject
  /** The step that asks a person, and the fields of the answer. */
  readonly answer?: { readonly step: string; readonly fields: readonly string[] }
  /** Resources that outlive the run: kept, or handed over. */
  readonly leaves?: readonly string[]
}

/** How many times faster than life everybody's clocks run, and vendors' lifecycles on top of it. */
interface Pace {
  readonly clocks: number
  readonly lifecycles: number
}

const AT_ONCE: Pace = { clocks: 1, lifecycles: 1_000_000 }

/** Ten calls in ten seconds, and backups that are neither made nor gone at once. */
const CLICKHOUSE: Pace = { clocks: 60, lifecycles: 1_000 }

/** A settle window of 90 s, and a look that serves all askers for 5 s. */
const SETTLING: Pace = { clocks: 10, lifecycles: 100_000 }

/** A machine with much else to do. */
const TIMEOUT_MS = 60_000

const runs: Readonly<Record<string, Run>> = {
  'a9s-perform-disaster-recovery': {
    inputs: origin => ({ primaryUrl: origin, standbyUrl: origin }),
    answer: { step: 'decision', fields: ['ticket=OPS-42'] },
  },
  'a9s-prepare-disaster-recovery': {},
  'clickhouse-backup-schedule': { pace: CLICKHOUSE },
  'clickhouse-maintenance-window': { pace: CLICKHOUSE },
  'clickhouse-private-endpoint': { pace: CLICKHOUSE },
  'clickhouse-restore-from-backup': { pace: CLICKHOUSE, leaves: ['clickhouse/service'] },
  'clickhouse-rotate-password': { pace: CLICKHOUSE },
  'database-restore-with-buffer-and-snapshot': { leaves: ['datafy/snapshot'] },
  'datafy-deactivate-autoscaling': { leaves: ['datafy/snapshot'] },
  'datafy-snapshot-and-restore-volume': {
    pace: SETTLING,
    leaves: ['datafy/snapshot', 'datafy/volume', 'datafy/attachment'],
  },
  'http-maintenance-window': {},
  'lucidity-data-migration': { answer: { step: 'cutover', fields: ['ticket=OPS-42'] } },
  'lucidity-database-restore': {},
  'lucidity-partition-onboarding': { pace: SETTLING },
}

/** Secrets that the runbooks themselves name. */
const secrets = {
  A9S_ENCRYPTION_KEY: 'a key of more than eight',
  CLICKHOUSE_NEW_PASSWORD: 'new-password-1',
  CLICKHOUSE_RESTORED_PASSWORD: 'new-password-2',
  PGPASSWORD: 'pg-password',
}

test('every shipped runbook is here', () => {
  expect(Object.keys(runs)).toEqual(shippedRunbooks)
})

describe.concurrent('over HTTP, with stand-ins for local programs,', { timeout: TIMEOUT_MS }, () => {
  test.for(Object.entries(runs))(
    '%s ends well and leaves nothing but what it is for',
    async ([name, { pace = AT_ONCE, inputs, answer, leaves = [] }], { expect, onTestFinished }) => {
      const { mock, run } = await openPlace(onTestFinished, name, pace)
      const given = join(mock.folder, 'inputs.json')
      writeFileSync(given, JSON.stringify({ ...drillOf(name).inputs, ...inputs?.(mock.origin) }))

      let end = await run(['run', `${name}.yaml`, '--inputs', given, '--yes', '--no-wait'])
      if (answer !== undefined) {
        expect(end.code, end.stderr).toBe(4)
        end = await run(['answer', 'last', answer.step, '--approve', ...answer.fields])
      }
      expect(end.code, end.stderr).toBe(0)

      const { resources, problems } = await mock.ledger()
      const made = resources.filter(({ alive, foreign }) => alive && !foreign).map(({ resource }) => resource)
      expect(made.sort()).toEqual([...leaves].sort())
      expect(problems).toEqual([])
    },
  )
})

interface Place {
  readonly mock: MockProcess
  run(argv: readonly string[]): Promise<End>
}

/** The simulators as the runbook's drill file sets them, stand-ins for local programs, and one fast clock for all. */
async function openPlace(
  atEnd: TestContext['onTestFinished'],
  name: string,
  { clocks, lifecycles }: Pace,
): Promise<Place> {
  const time = { DRILLBOOK_TEST_TIME: `${clocks} ${Date.now()} ${process.hrtime.bigint()}` }
  const preload = [join(import.meta.dirname, 'sweep/fast-time.ts')]
  const drill = join(runbookFolder, `${name}.drill.yaml`)
  const mock = await startMock(atEnd, ['--drill', drill, '--speed', `${lifecycles}x`], { environment: time, preload })
  const programs = makeStandIns(mock.folder, {
    origin: mock.origin,
    cloudFoundryToken: mock.environment['A9S_TOKEN']!,
  })
  const environment = {
    ...time,
    ...mock.environment,
    ...secrets,
    DRILLBOOK_STATE: join(mock.folder, 'state'),
    PATH: `${programs}:${process.env['PATH']}`,
  }
  return { mock, run: argv => start(argv, { cwd: runbookFolder, environment, preload }).ended }
}
