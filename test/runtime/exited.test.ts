import { expect, test } from 'vitest'
import { exited } from '../../engine/runtime/program/exited.ts'
import { MAX_OUTPUT_BYTES, MAX_OUTPUT_FILE_BYTES } from '../../schemas/limits.ts'

const ended = { exitCode: 0, stderr: '', files: {} }

test('a rehearsed program keeps as many bytes of its output as a real one, and says when some are lost', () => {
  const stdout = `${'€'.repeat(MAX_OUTPUT_BYTES / 2)}END`
  const end = exited({ ...ended, stdout })
  expect(end.unusable).toEqual({ stdout: 'was cut: it is larger than 1 MiB' })
  expect(Buffer.byteLength(end.stdout)).toBeLessThanOrEqual(MAX_OUTPUT_BYTES)
  expect(end.stdout).toMatch(/^€+END$/)
})

test('what fits is kept whole', () => {
  expect(exited({ ...ended, stdout: 'done\n' })).toEqual({ kind: 'exited', ...ended, stdout: 'done\n' })
})

test('a rehearsed file has the limit of a real one', () => {
  const end = exited({ ...ended, stdout: '', files: { dump: 'é'.repeat(MAX_OUTPUT_FILE_BYTES / 2 + 1), count: '4' } })
  expect(end).toMatchObject({ files: { count: '4' }, unusable: { 'file:dump': 'is larger than 1 MiB' } })
})
