import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import type { Diagnostic } from '../../diagnostic.ts'
import type { Format } from './format.ts'

/** SARIF 2.1.0, for code scanning. */
export const sarif: Format = (files, { version }) => {
  const diagnostics = files.flatMap(file => file.diagnostics)
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'drillbook', toolDriverVersion: version })
  for (const rule of new Set(diagnostics.map(diagnostic => diagnostic.rule)))
    run.addRule(
      new SarifRuleBuilder().initSimple({
        ruleId: rule,
        shortDescriptionText: rule.replaceAll('-', ' '),
      }),
    )
  for (const diagnostic of diagnostics) run.addResult(resultOf(diagnostic))
  const builder = new SarifBuilder()
  builder.addRun(run)
  return `${builder.buildSarifJsonString({ indent: true })}\n`
}

const resultOf = ({ severity, rule, path, range, message, help }: Diagnostic): SarifResultBuilder =>
  new SarifResultBuilder().initSimple({
    level: severity,
    ruleId: rule,
    messageText: help === undefined ? message : `${message}\n${help}`,
    fileUri: path.replaceAll('\\', '/'),
    startLine: range.start.line,
    startColumn: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
  })
