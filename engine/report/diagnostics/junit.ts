import builder, { type Builder } from 'junit-report-builder'
import type { Diagnostic } from '../../diagnostic.ts'
import type { FileFindings, Format } from './format.ts'

// The package's types describe its ES module; Node loads the CommonJS one, whose default is the builder itself.
const reports = builder as unknown as Builder

/** JUnit XML: a suite per file, a failed case per error; warnings are system output of a passed case. */
export const junit: Format = files => {
  const report = reports.newBuilder()
  for (const file of files) {
    const suite = report.testSuite().name(file.path)
    const cases = file.diagnostics.length === 0 ? [undefined] : file.diagnostics
    for (const diagnostic of cases) {
      const entry = suite.testCase().className(file.path).name(nameOf(diagnostic)).time(0)
      if (diagnostic === undefined) continue
      if (diagnostic.severity === 'error') entry.failure(textOf(file, diagnostic), diagnostic.rule)
      else entry.standardOutput(textOf(file, diagnostic))
    }
  }
  return `${report.build()}\n`
}

const nameOf = (diagnostic: Diagnostic | undefined): string =>
  diagnostic === undefined
    ? 'check'
    : `${diagnostic.rule} ${diagnostic.range.start.line}:${diagnostic.range.start.column}`

const textOf = ({ path }: FileFindings, { range, message, help }: Diagnostic): string =>
  [`${path}:${range.start.line}:${range.start.column}: ${message}`, ...(help === undefined ? [] : [help])].join('\n')
