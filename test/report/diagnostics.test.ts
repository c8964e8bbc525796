import { expect, test } from 'vitest'
import type { Diagnostic } from '../../engine/diagnostic.ts'
import { type DiagnosticFormat, diagnosticFormats, formatFindings } from '../../engine/report/diagnostics/formats.ts'

const text = 'drillbook: 1\nname: one, two\npassword: hunter2\n'
const at = (line: number, column: number, offset: number) => ({ line, column, offset })

const finding: Diagnostic = {
  rule: 'field-value',
  severity: 'error',
  path: 'runbooks/a.yaml',
  range: { start: at(2, 7, 19), end: at(2, 15, 27) },
  message: '"name" is 50% wrong',
  help: 'write it\nlike this',
}

const warning: Diagnostic = { ...finding, rule: 'advised-timeout', severity: 'warning', message: 'too long' }

const hidden: Diagnostic = {
  ...finding,
  rule: 'secret-literal',
  range: { start: at(3, 11, 38), end: at(3, 18, 45) },
  message: 'a secret',
  isHidden: true,
}

const write = (format: DiagnosticFormat, diagnostics: readonly Diagnostic[], colour = false) =>
  formatFindings(
    format,
    [
      { path: 'runbooks/a.yaml', text, diagnostics },
      { path: 'runbooks/b.yaml', text, diagnostics: [] },
    ],
    { colour, version: '1.2.3' },
  )

test('pretty shows place, message, the line with its part marked, help, and a count', async () => {
  expect(await write('pretty', [{ ...finding, range: { start: at(2, 7, 19), end: at(2, 10, 22) } }, warning])).toBe(`\
runbooks/a.yaml:2:7: error: "name" is 50% wrong [field-value]
  1 | drillbook: 1
> 2 | name: one, two
    |       ^^^
  3 | password: hunter2
  help: write it
        like this

runbooks/a.yaml:2:7: warning: too long [advised-timeout]
  1 | drillbook: 1
> 2 | name: one, two
    |       ^^^^^^^^
  3 | password: hunter2
  help: write it
        like this

2 files: 1 error, 1 warning
`)
})

test('pretty says when nothing is wrong', async () => {
  expect(await write('pretty', [])).toBe('2 files: no problems\n')
})

test('pretty is coloured only when it is told so', async () => {
  const escapeCharacter = String.fromCharCode(27)
  expect(await write('pretty', [finding])).not.toContain(escapeCharacter)
  expect(await write('pretty', [finding], true)).toContain(`${escapeCharacter}[31merror`)
})

test.each(diagnosticFormats)('%s does not repeat a secret that was written out', async format => {
  expect(await write(format, [hidden])).not.toContain('hunter2')
})

test('characters that change what a terminal shows are not printed', async () => {
  const bidi = String.fromCharCode(0x202e)
  const out = await formatFindings(
    'pretty',
    [{ path: 'a.yaml', text: `a${bidi}: 1\n\nb: 1`, diagnostics: [finding] }],
    {
      colour: false,
      version: '1',
    },
  )
  expect(out).not.toContain(bidi)
})

test('json is the contract of machine output: lines and columns from 1, and the number of files', async () => {
  expect(JSON.parse(await write('json', [finding, warning]))).toEqual({
    diagnostics: [
      {
        rule: 'field-value',
        severity: 'error',
        path: 'runbooks/a.yaml',
        range: { start: { line: 2, column: 7 }, end: { line: 2, column: 15 } },
        message: '"name" is 50% wrong',
        help: 'write it\nlike this',
      },
      expect.objectContaining({ severity: 'warning' }),
    ],
    files: 2,
  })
})

test('github writes a workflow command per finding, with its separators escaped', async () => {
  expect(await write('github', [{ ...finding, path: 'a,b:c.yaml' }])).toBe(
    '::error file=a%2Cb%3Ac.yaml,line=2,endLine=2,col=7,endColumn=15,title=field-value::"name" is 50%25 wrong%0Awrite it%0Alike this\n',
  )
})

test('sarif names tool, version, rule and region', async () => {
  const log = JSON.parse(await write('sarif', [finding, warning]))
  expect(log.version).toBe('2.1.0')
  expect(log.runs[0].tool.driver).toMatchObject({ name: 'drillbook', version: '1.2.3' })
  expect(log.runs[0].results).toMatchObject([
    {
      level: 'error',
      ruleId: 'field-value',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'runbooks/a.yaml' },
            region: { startLine: 2, startColumn: 7, endLine: 2, endColumn: 15 },
          },
        },
      ],
    },
    { level: 'warning', ruleId: 'advised-timeout' },
  ])
})

test('junit has a suite per file and fails the cases that are errors', async () => {
  const xml = await write('junit', [finding, warning])
  expect(xml).toContain('<testsuite name="runbooks/a.yaml" tests="2" failures="1"')
  expect(xml).toContain('<testsuite name="runbooks/b.yaml" tests="1" failures="0"')
  expect(xml).toContain('type="field-value"')
  expect(xml).toContain('&quot;name&quot; is 50% wrong')
})
