import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RuleExample } from './rule-example.ts'

/** Where the pairs are that prove each rule: `<rule>.yaml`, `<rule>.out`, `<rule>.mended.yaml`. */
const FOLDERS = ['test/check/err', 'test/check/drill']

/** Every rule that has a file which breaks it. */
export const ruleExamples = (checkout: string): ReadonlyMap<string, RuleExample> =>
  new Map(FOLDERS.flatMap(folder => rulesIn(join(checkout, folder)).map(rule => [rule, read(checkout, folder, rule)])))

const rulesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.out'))
    .map(name => name.slice(0, -'.out'.length))

function read(checkout: string, folder: string, rule: string): RuleExample {
  const text = (ending: string): string => {
    const path = join(checkout, folder, `${rule}${ending}`)
    if (!existsSync(path))
      throw new Error(`${folder}/${rule}${ending} is missing: a rule has a wrong file and a mended one`)
    return readFileSync(path, 'utf8')
  }
  return { path: `../${folder}/${rule}`, wrong: text('.yaml'), out: text('.out'), mended: text('.mended.yaml') }
}
