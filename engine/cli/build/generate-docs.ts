import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { catalogue } from '../../../steps/index.ts'
import { application } from '../application.ts'
import { commandsPage } from '../docs/commands-page.ts'
import { ruleExamples } from '../docs/rule-examples.ts'
import { rulesPage } from '../docs/rules-page.ts'
import { stepsPage } from '../docs/steps-page.ts'
import { vendorPages } from '../docs/vendor-pages.ts'
import { helpOfAllCommands } from '../shell/parser.ts'

const checkout = resolve(import.meta.dirname, '../../..')
const pages: Readonly<Record<string, string>> = {
  'docs/commands.md': commandsPage(helpOfAllCommands(application)),
  'docs/rules.md': rulesPage(catalogue, ruleExamples(checkout)),
  'docs/steps.md': stepsPage(catalogue),
  ...vendorPages(catalogue, checkout),
}

/** `--check`: nothing is written, and a page that is out of date ends it with 1. */
const isCheck = process.argv.includes('--check')
for (const [path, text] of Object.entries(pages)) {
  const whole = resolve(checkout, path)
  if (!isCheck) writeFileSync(whole, text)
  else if (readFileSync(whole, 'utf8') !== text) {
    process.stderr.write(`${path} is out of date; next: npm run generate\n`)
    process.exitCode = 1
  }
}
