import { expect, test } from 'vitest'
import { checkText } from '../../engine/check/check.ts'
import { firstDifference } from '../../engine/plan/first-difference.ts'
import { catalogue } from '../../steps/index.ts'

const text = `drillbook: 1
name: borrow
lock: disk
steps:
  - id: space
    steps:
      - id: buffer
        uses: lucidity/request-buffer
        with: { cloudProvider: AWS, cloudProviderAccountId: "123456789012", instanceId: i-0123456789abcdef0, sizeGb: 10 }
        defer:
          - uses: lucidity/revoke-buffer
            with: { bufferId: "{{ self.outputs.bufferId }}" }
      - id: ready
        uses: lucidity/get-buffer
        with: { bufferId: "{{ steps.buffer.outputs.bufferId }}" }
        poll: {}
  - id: work
    run: [pg_restore, old.dump]
`

const check = (edited: string) => {
  const { runbook, diagnostics } = checkText('borrow.yaml', edited, catalogue)
  if (runbook === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return runbook
}

const differenceOf = (from: string, to: string, progress: Readonly<Record<string, 'done' | 'begun'>>) => {
  expect(text).toContain(from)
  return firstDifference(check(text), check(text.replace(from, to)), path => progress[path] ?? 'untouched')
}

const atBuffer = { space: 'begun', 'space/buffer': 'done' } as const
const atWork = { space: 'done', 'space/buffer': 'done', 'space/ready': 'done', work: 'begun' } as const

test.each([
  ['nothing', 'name: borrow', 'name: borrow', atWork],
  ['a comment, which moves every step', 'steps:\n', 'steps:\n  # first\n', atWork],
  ['a step that was not begun', 'old.dump', 'new.dump', atBuffer],
  ['the rest of a group that was begun', 'poll: {}', 'poll: { every: 10s }', atBuffer],
  ['what a step is called', '      - id: buffer\n', '      - id: buffer\n        name: Borrow\n', atWork],
  ['a step that is new at the end', '  - id: work\n', '  - id: look\n    run: [ls]\n  - id: work\n', atBuffer],
])('a run may go on with an edit of %s', (_, from, to, progress) => {
  expect(differenceOf(from, to, progress)).toBeUndefined()
})

test.each([
  ['name: borrow', 'name: lend', {}, 'the "name" of the runbook differs'],
  ['lock: disk', 'lock: tape', {}, 'the "lock" of the runbook differs'],
  ['sizeGb: 10', 'sizeGb: 11', atBuffer, 'step "space/buffer" was begun and its "with" differs'],
  ['          - uses', '          - on: failure\n            uses', atBuffer, 'its "defer" differs'],
  ['id: ready', 'id: active', atWork, 'step "space" was begun and its "steps" differs'],
  ['old.dump', 'new.dump', atWork, 'step "work" was begun and its "run" differs'],
  ['    run: [pg_restore', '    timeout: 5m\n    run: [pg_restore', atWork, 'its "timeout" differs'],
  ['  - id: work\n', '  - id: look\n    run: [ls]\n  - id: work\n', atWork, '"look" stands where "work" was begun'],
  ['  - id: work\n    run: [pg_restore, old.dump]\n', '', atWork, 'step "work" was begun and is no longer there'],
] as const)('the edit %j → %j is refused where it comes too late', (from, to, progress, says) => {
  expect(differenceOf(from, to, progress)).toContain(says)
})
