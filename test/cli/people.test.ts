import { expect, test } from 'vitest'
import { call, makeFolder } from './call.ts'

const runbook = `drillbook: 1
name: ask
steps:
  - id: signoff
    confirm:
      message: "Go on?"
      fields: { ticket: { type: string, pattern: "^OPS-[0-9]+$" }, tries: { type: integer, default: 1 } }
      deadline: 2h
outputs: { by: "{{ steps.signoff.outputs.by }}", tries: "{{ steps.signoff.outputs.tries }}" }
`
const waiting = async (): Promise<string> => {
  const folder = makeFolder({ 'ask.yaml': runbook })
  const { code, said } = await call(['run', 'ask.yaml', '--no-wait'], { folder })
  expect(code).toBe(4)
  expect(said).toMatch(
    /next: drillbook answer \w+ signoff --approve ticket=…\n {2}or: drillbook answer \w+ signoff --reject\n/,
  )
  return folder
}

test('an answer with the fields asked for goes on with a run that nobody owns', async () => {
  const folder = await waiting()
  const { code, out } = await call(['answer', 'last', 'signoff', '--approve', '--json', 'ticket=OPS-7', 'tries=3'], {
    folder,
  })
  expect(code).toBe(0)
  expect(JSON.parse(out.trim().split('\n').at(-1)!)).toMatchObject({ event: 'run.ended', outputs: { tries: 3 } })
  const shown = await call(['show', 'last'], { folder })
  expect(shown.out).toMatch(/decided: "signoff" approve by \S+, .* \(\{"ticket":"OPS-7","tries":3\}\)/)
  expect(shown.out).toMatch(/journal: \d+ entries, head [0-9a-f]{64}/)
  expect((await call(['answer', 'last', 'signoff', '--approve', 'ticket=OPS-7'], { folder })).said).toContain(
    'has ended',
  )
})

test.each([
  { answer: ['--approve'], says: 'ticket' },
  { answer: ['--approve', 'ticket=7'], says: 'OPS' },
  { answer: ['--approve', 'tickt=OPS-7'], says: 'did you mean "ticket"' },
  { answer: ['--approve', '--reject'], says: '2 decisions' },
  { answer: ['--approve', 'ticket=…'], says: '"…" after "ticket=" stands for its value' },
  { answer: ['--skip'], says: '"signoff" takes approve, reject for an answer, not skip' },
])('$answer is refused before it reaches the run', async ({ answer, says }) => {
  const folder = await waiting()
  const { code, said } = await call(['answer', 'last', 'signoff', ...answer], { folder })
  expect(code).toBe(2)
  expect(said).toContain(says)
  expect((await call(['runs', '--json'], { folder })).out).toContain('"waiting"')
})

test('show says of a run that waits for whom it waits', async () => {
  const folder = await waiting()
  const { out } = await call(['show', 'last'], { folder })
  expect(out).toMatch(
    /waits for a person at "signoff": Go on\?\nnext: drillbook answer \w+ signoff --approve ticket=…\n {2}or: /,
  )
})

test('recover lists a run that waits for a person and leaves it alone', async () => {
  const folder = await waiting()
  const { code, said } = await call(['recover'], { folder })
  expect(code).toBe(0)
  expect(said).toContain('waits for a person at "signoff"')
})

test('cancel ends a run that nobody owns', async () => {
  const folder = await waiting()
  const { code } = await call(['cancel', 'last'], { folder })
  expect(code).toBe(0)
  expect((await call(['runs', '--json'], { folder })).out).toContain('"cancelled"')
})

test('--yes approves a question that needs no answer, and no other', async () => {
  const without = runbook.replace(/ {6}fields: .*\n/, '').replace(/, tries: .*\}/, ' }')
  const free = await call(['run', 'ask.yaml', '--yes', '--no-wait'], { folder: makeFolder({ 'ask.yaml': without }) })
  const asked = await call(['run', 'ask.yaml', '--yes', '--no-wait'], { folder: makeFolder({ 'ask.yaml': runbook }) })
  expect([free.code, asked.code]).toEqual([0, 4])
})

test('the people of a scenario answer a rehearsal', async () => {
  const drill = `drill: 1\nrunbook: ./ask.yaml\nscenarios:\n  - name: no\n    answers: [{ step: signoff, decision: reject, by: eve }]\n`
  const folder = makeFolder({ 'ask.yaml': runbook, 'ask.drill.yaml': drill })
  const { code, said } = await call(['run', 'ask.yaml', '--mock', '--speed', '20000x', '--scenario', 'no'], { folder })
  expect(code).toBe(1)
  expect(said).toContain('eve rejected "signoff"')
})
