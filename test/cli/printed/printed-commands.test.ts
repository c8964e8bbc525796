import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsAlong, swarm } from '../../../engine/drill/enumerate.ts'
import { runTrial, type Trial } from '../../../engine/drill/trial.ts'
import type { Entry } from '../../../engine/journal/entry.ts'
import { Store } from '../../../engine/journal/store.ts'
import { outcomeWords } from '../../../engine/report/outcome.ts'
import { viewOf } from '../../../engine/report/view/fold.ts'
import { eventsOf } from '../../../engine/report/view/from-journal.ts'
import { worldNames } from '../../../mocks/worlds.ts'
import { prepare } from '../../drill/prepare.ts'
import { root } from '../../drill/root.ts'
import { owner } from '../../journal/samples.ts'
import { call, contextAt, makeFolder } from '../call.ts'
import { commandsIn, refusalOf, wordsOf } from './printed-commands.ts'

const NIGHTS = 12
const RUN_ID = '000000000001'

const runbooks = ['runbooks', 'test/runbooks', 'test/drill/planted/runbooks', 'docs/examples'].flatMap(folder =>
  readdirSync(root + folder)
    .filter(name => name.endsWith('.drill.yaml'))
    .map(name => `${folder}/${name.replace('.drill.yaml', '.yaml')}`),
)

/** Where a run of a drill was left: at each end of a process, at each question, at its end. */
function* stops({ entries, restarts }: Trial): Generator<readonly Entry[]> {
  for (const { entryCount } of restarts) yield entries.slice(0, entryCount)
  for (const [index, { type }] of entries.entries()) if (type === 'wait') yield entries.slice(0, index + 1)
  yield entries
}

/** A run as it would be on disk; a drill's id is none that a store takes. */
function keep(folder: string, entries: readonly Entry[], runbook: string): void {
  const text = JSON.stringify(entries).replaceAll('"drill"', `"${RUN_ID}"`)
  const created = new Store(join(folder, 'state')).create({ runId: RUN_ID, runbook, owner })
  if (created.kind !== 'created') throw new Error(created.kind)
  const { journal, close } = created.run
  for (const entry of JSON.parse(text.replaceAll(/(drillbook \w+) drill\b/g, `$1 ${RUN_ID}`))) journal.note(entry)
  close()
}

/** What is said of a run that was left there, without what differs from night to night. */
function shapeOf(entries: readonly Entry[]): string {
  const view = viewOf(eventsOf(entries, 3))
  return commandsIn(outcomeWords(view, { isShown: true }).join('\n'))
    .map(words => words.join(' '))
    .join('\n')
}

describe.each(runbooks)('%s', file => {
  test('every command that is printed of a run is accepted, wherever the run was left', async () => {
    const { subject, explored } = await prepare(file, undefined, 'printed commands')
    const seen = new Set<string>()
    const along = new Map()
    const ask = async (trial: Trial) => {
      for (const entries of stops(trial)) {
        const shape = shapeOf(entries)
        if (seen.has(shape)) continue
        seen.add(shape)
        const folder = makeFolder()
        keep(folder, entries, trial.plan.runbook.text)
        // What they print is asked where they print it (`call`).
        for (const command of ['show', 'held'])
          await call(command === 'show' ? [command, 'last'] : [command], { folder })
      }
    }
    for (const world of worldNames) {
      const trial = await runTrial(subject, { world, faults: [] }, { trail: true, events: true })
      along.set(world, faultsAlong(trial, explored))
      await ask(trial)
    }
    for (let night = 0; night < NIGHTS; night += 1) await ask(await runTrial(subject, swarm(along, `asked ${night}`)))
    expect(seen.size).toBeGreaterThan(0)
  })
})

const cutOff = `drillbook: 1
name: cutoff
steps:
  - id: two
    run: ["false"]
`
const began: readonly Entry[] = [
  { type: 'started', key: 'two', at: Date.now(), uses: 'run', deferred: false },
  { type: 'begin', key: 'two@1', at: Date.now(), requestHash: '' },
]
const startEntry = { type: 'start', runId: 'drill', runbook: 'cutoff', runbookHash: '', inputs: {}, seed: 's' }
const startOf = (runbook: string): Entry => {
  const runbookHash = createHash('sha256').update(runbook).digest('hex')
  return { ...startEntry, at: Date.now(), runbookHash, format: 1, connections: [], cwd: '/' } as Entry
}

describe('a program that was cut off', () => {
  const leftAt = async (): Promise<string> => {
    const folder = makeFolder()
    keep(folder, [startOf(cutOff), ...began], cutOff)
    return folder
  }

  test('show names the step, and both ways on', async () => {
    const { out } = await call(['show', 'last'], { folder: await leftAt() })
    expect(out).toMatch(/run 000000000001 was broken off during "two", \d{4}-.* UTC; /)
    expect(out).toMatch(/\nnext: drillbook resume 000000000001\n {2}or: drillbook recover 000000000001\n/)
  })

  test.each([
    ['--repeat', 1, 'the command ended with 1'],
    ['--skip', 0, 'succeeded, nothing is held'],
    ['--reject', 1, 'was not run again'],
  ])('is answered with %s by the command that is printed', async (choice, code, says) => {
    const folder = await leftAt()
    const asked = await call(['resume', 'last', '--no-wait'], { folder })
    expect(asked.code).toBe(4)
    const printed = commandsIn(asked.said).find(words => words.includes(choice))
    expect(printed).toEqual(['answer', RUN_ID, 'two', choice])
    const answered = await call(printed!, { folder })
    expect(answered.code).toBe(code)
    expect(answered.said).toContain(says)
  })
})

test('with --state-dir a printed command finds the run from anywhere', async () => {
  const folder = makeFolder({ 'a.yaml': cutOff })
  const { said } = await call(['run', 'a.yaml', '--state-dir', 'kept here'], { folder })
  expect(said).toMatch(/next: drillbook show \w+ --state-dir '\/.*\/kept here'\n/)
})

test('the next rehearsal has the inputs of this one, and leads to a plan where no drill file gives them', async () => {
  const folder = makeFolder({
    'a.yaml':
      'drillbook: 1\nname: a\ninputs: { of: { type: string } }\nsteps:\n  - { id: one, run: [echo, "{{ inputs.of }}"], rerun: safe }\n',
  })
  const given = ['-i', 'of=a b']
  expect((await call(['run', 'a.yaml', '--dry-run', ...given], { folder })).said).toContain(
    "next: drillbook run a.yaml --mock --input 'of=a b'\n",
  )
  expect((await call(['run', 'a.yaml', '--mock', ...given], { folder })).said).toContain(
    "next: drillbook plan a.yaml --input 'of=a b'\n",
  )
})

test.each([
  ["drillbook run 'it'\\''s a.yaml' --mock", ['run', "it's a.yaml", '--mock']],
  ["drillbook answer r 'rows[0]/ok' --approve", ['answer', 'r', 'rows[0]/ok', '--approve']],
])('%s is read as a shell reads it', (line, words) => {
  expect(wordsOf(line)).toEqual(words)
})

test.each(['answer last two --skip', 'show nothing', 'resume last --forward', 'drill no.yaml'])(
  'what is refused is known before it is typed: %s',
  async line => {
    const { context } = contextAt({ folder: makeFolder() })
    expect(await refusalOf(line.split(' '), context)).toMatch(/drillbook: /)
  },
)
