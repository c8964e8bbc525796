import { describe, expect, test } from 'vitest'
import { refuseUnsafe } from '../../engine/cli/shell/environment.ts'
import { codeOfError } from '../../engine/cli/shell/failure.ts'
import { EngineFault, UsageError } from '../../engine/errors.ts'
import { call, makeFolder, smallFolder } from './call.ts'

const dryRun = ['run', 'small.yaml', '--dry-run']

describe('a wrong command line ends with 2 and says what is meant', () => {
  test.each([
    { argv: ['rum'], says: 'did you mean "run"' },
    { argv: ['run', 'small.yaml', '--mok'], says: 'no option --mok, did you mean "--mock"?' },
    { argv: ['run'], says: 'drillbook: FILE is missing' },
    { argv: ['run', 'a.yaml', 'b.yaml'], says: '"b.yaml" is one argument too many' },
    { argv: ['run', 'a.yaml', '--profile'], says: '--profile needs a value' },
    { argv: ['run', 'a.yaml', '-x'], says: 'no option -x' },
    { argv: ['run', 'a.yaml', '--speed', 'fast'], says: '--speed: "fast" is not a speed' },
    { argv: ['check', '--format', 'xml'], says: '"xml" is none of pretty, json' },
    { argv: ['show', 'a', 'b'], says: 'too many' },
    { argv: ['plan', 'a.yaml', '--inputs', 'a', '--inputs', 'b'], says: '--inputs is given twice' },
    { argv: ['run', 'nowhere.yaml', '--dry-run'], says: 'does not exist' },
    { argv: ['run', '.', '--dry-run'], says: 'is a folder' },
    { argv: [...dryRun, '-i', 'instanceid=i-1'], says: 'did you mean "instanceId"' },
    { argv: [...dryRun, '-i', 'instanceId'], says: 'name=value' },
    { argv: [...dryRun, '-i', 'sizeGb=1', '-i', 'sizeGb=2'], says: 'given twice' },
    { argv: [...dryRun, '-i', 'sizeGb=many'], says: 'sizeGb' },
    { argv: [...dryRun, '--scenario', 'the buffer fals'], says: 'did you mean "the buffer fails"' },
    { argv: [...dryRun, '--profile', 'prod'], says: 'no profile "prod"' },
    { argv: [...dryRun, '--vendor-mode', 'lucidty=seed'], says: 'did you mean "lucidity"' },
    { argv: [...dryRun, '--vendor-mode', 'lucidity=old'], says: 'lucidity=seed' },
    { argv: ['show', 'last'], says: 'no run "last"' },
    { argv: ['steps', 'lucidity/request-bufer'], says: 'did you mean "lucidity/request-buffer"' },
    { argv: ['answer', 'last', 'signoff'], says: 'no decision is given' },
    { argv: ['completion', 'tcsh'], says: 'no completion' },
  ])('$argv', async ({ argv, says }) => {
    const { code, said } = await call(argv, { folder: smallFolder() })
    expect(said).toContain(says)
    expect(code).toBe(2)
  })
})

test('a secret given as an input is refused and not repeated', async () => {
  const { code, said } = await call([...dryRun, '-i', 'pgPassword=hunter2hunter2'], { folder: smallFolder() })
  expect(code).toBe(2)
  expect(said).toContain('is a secret')
  expect(said).toContain('PGPASSWORD')
  expect(said).not.toContain('hunter2')
})

test('a runbook with an error is shown at its place and nothing is run', async () => {
  const folder = makeFolder({ 'bad.yaml': 'drillbook: 1\nname: bad\nsteps:\n  - id: x\n    uses: lucidity/no-such\n' })
  const { code, said } = await call(['run', 'bad.yaml', '--dry-run'], { folder })
  expect(code).toBe(2)
  expect(said).toContain('bad.yaml:5:')
})

describe('errors become words and a code', () => {
  const said: string[] = []
  const context = { say: (...lines: readonly string[]) => void said.push(...lines), environment: {} }

  test.each([
    { error: new UsageError('wrong', 'write it right'), code: 2, says: 'help: write it right' },
    { error: new EngineFault('not-owner', 'owned by another'), code: 5, says: 'drillbook runs' },
    { error: new EngineFault('journal-lost', 'no space'), code: 3, says: 'drillbook recover' },
    { error: new TypeError('x is undefined'), code: 3, says: 'sorry' },
  ])('$error', ({ error, code, says }) => {
    said.length = 0
    expect(codeOfError(error, context)).toBe(code)
    expect(said.join('\n')).toContain(says)
    expect(said.join('\n')).not.toContain('    at ')
  })

  test('a stack is shown only when it is asked for', () => {
    said.length = 0
    codeOfError(new TypeError('x'), { ...context, environment: { DRILLBOOK_DEBUG: '1' } })
    expect(said.join('\n')).toContain('    at ')
  })
})

test('an environment that turns certificate checks off is refused', () => {
  expect(() => refuseUnsafe({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(UsageError)
  expect(() => refuseUnsafe({ NODE_TLS_REJECT_UNAUTHORIZED: '1' })).not.toThrow()
})
