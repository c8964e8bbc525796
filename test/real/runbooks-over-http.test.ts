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
  readonly inputs?: (origin: string) => JsonObject
  /** The step that asks a person, and the fields of the answer. */
  readonly answer?: { readonly step: string; readonly fields: readonly string[] }
  /** Resources that outlive the run: kept, or handed over. */
  readonly leaves?: readonly string[]
}

const runs: Readonly<Record<string, Run>> = {
  'a9s-perform-disaster-recovery': {
    inputs: origin => ({ primaryUrl: origin, standbyUrl: origin }),
    answer: { step: 'decision', fields: ['ticket=OPS-42'] },
  },
  'a9s-prepare-disaster-recovery': {},
  'clickhouse-backup-schedule': {},
  'clickhouse-maintenance-window': {},
  'clickhouse-private-endpoint': {},
  'clickhouse-restore-from-backup': { leaves: ['clickhouse/service'] },
  'clickhouse-rotate-password': {},
  'database-restore-with-buffer-and-snapshot': { leaves: ['datafy/snapshot'] },
  'datafy-deactivate-autoscaling': { leaves: ['datafy/snapshot'] },
  'datafy-snapshot-and-restore-volume': { leaves: ['datafy/snapshot', 'datafy/volume', 'datafy/attachment'] },
  'http-maintenance-window': {},
  'lucidity-data-migration': { answer: { step: 'cutover', fields: ['ticket=OPS-42'] } },
  'lucidity-database-restore': {},
  'lucidity-partition-onboarding': {},
}

/** Secrets that the runbooks themselves name. */
const secrets = {
  A9S_ENCRYPTION_KEY: 'a key of more than eight',
  CLICKHOUSE_NEW_PASSWORD: 'new-password-1',
  CLICKHOUSE_RESTORED_PASSWORD: 'new-password-2',
  PGPASSWORD: 'pg-password',
}

/** How much faster than life all processes of a test live, and lifecycles at the vendors on top of it. */
const LIFE_SPEED = 60
const VENDOR_SPEED = '1000x'

test('every shipped runbook is here', () => {
  expect(Object.keys(runs)).toEqual(shippedRunbooks)
})

describe.concurrent('over HTTP, with stand-ins for local programs,', () => {
  test.for(Object.entries(runs))(
    '%s ends well and leaves nothing but what it is for',
    async ([name, { inputs, answer, leaves = [] }], { expect, onTestFinished }) => {
      const { mock, run } = await openPlace(onTestFinished, name)
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
async function openPlace(atEnd: TestContext['onTestFinished'], name: string): Promise<Place> {
  const time = { DRILLBOOK_TEST_TIME: `${LIFE_SPEED} ${Date.now()} ${process.hrtime.bigint()}` }
  const preload = [join(import.meta.dirname, 'sweep/fast-time.ts')]
  const drill = join(runbookFolder, `${name}.drill.yaml`)
  const mock = await startMock(atEnd, ['--drill', drill, '--speed', VENDOR_SPEED], { environment: time, preload })
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
