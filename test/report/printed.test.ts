import { expect, test } from 'vitest'
import { htmlReport } from '../../engine/report/html.ts'
import { outcomeWords } from '../../engine/report/outcome.ts'
import { plainReport } from '../../engine/report/plain.ts'
import { viewOf } from '../../engine/report/view/fold.ts'
import { story } from './fixtures/story.ts'

const { events, tell } = story()
const failure = {
  class: 'exitCode',
  message: 'the command ended with 1: ERROR: <b> exists',
  step: 'all/load',
  printed: ['ERROR: <b> exists', 'bye'],
} as const
const ended = { status: 'failed', failure, replayed: false } as const
tell(0, { event: 'step.started', step: 'all', key: 'all', uses: 'group', deferred: false })
tell(0, { event: 'step.started', step: 'all/load', key: 'all#1/load', uses: 'run', deferred: false })
tell(9, { event: 'step.ended', step: 'all/load', key: 'all#1/load', ...ended })
tell(0, { event: 'step.ended', step: 'all', key: 'all', ...ended })
tell(0, {
  ...{ event: 'run.ended', status: 'failed', exitCode: 1, outputs: {}, held: [], attention: [] },
  ...{ failure, failedStep: 'all/load' },
})

test('the lines stand under the step that failed, once', () => {
  const said: string[] = []
  const report = plainReport(text => said.push(text))
  for (const event of events) report.event(event)
  const told = said.join('')
  expect(told).toContain(
    'all/load: failed, exitCode: the command ended with 1: ERROR: <b> exists\n         | ERROR: <b> exists\n         | bye\n',
  )
  expect(told.match(/\| bye/g)).toHaveLength(1)
})

test('the closing words of the run have them', () => {
  expect(outcomeWords(viewOf(events), {}).slice(1, 4)).toEqual([
    'step "all/load" failed, exitCode: the command ended with 1: ERROR: <b> exists',
    '  | ERROR: <b> exists',
    '  | bye',
  ])
})

test('the page has them, a line each', () => {
  expect(htmlReport({ view: viewOf(events) })).toContain('<pre>ERROR: &lt;b&gt; exists\nbye\n</pre>')
})
