import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDrill } from '../../engine/cli/read/drill-file.ts'
import { unmetExpectations } from '../../engine/drill/expectation.ts'
import { judge } from '../../engine/drill/judge.ts'
import { rehearse } from './prepare.ts'

const runbooks = readdirSync('runbooks').filter(name => name.endsWith('.yaml') && !name.endsWith('.drill.yaml'))

describe.each(runbooks)('%s', name => {
  const drill = readDrill(`${process.cwd()}/runbooks/${name.replace('.yaml', '.drill.yaml')}`)

  test('has at least four scenarios', () => {
    expect(drill.scenarios.length).toBeGreaterThanOrEqual(4)
  })

  test.each(drill.scenarios.map(scenario => [scenario.name, scenario] as const))(
    '%s',
    async (scenarioName, scenario) => {
      const trial = await rehearse(`runbooks/${name}`, scenarioName)
      expect(unmetExpectations(trial, scenario.expect ?? {})).toEqual([])
      expect(judge(trial).filter(({ property }) => property !== 'L2' && property !== 'L3')).toEqual([])
    },
  )
})
