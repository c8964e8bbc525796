import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call, makeFolder } from '../cli/call.ts'
import { runbookFolder, shippedRunbooks } from '../vendors/shipped.ts'

/** The terminal's words of a dry run hold no time of today and nothing of chance: the same seed tells the same story. */
test.each(shippedRunbooks)('the dry run of %s is as recorded', async name => {
  const file = join(runbookFolder, `${name}.yaml`)
  const { code, said } = await call(['run', file, '--dry-run', '--seed', 'recorded'], { folder: makeFolder() })
  expect(code, said).toBe(0)
  await expect(
    said.replaceAll(`${runbookFolder}/`, 'runbooks/'),
    `the dry run of ${name} tells another story than test/runbooks/recorded/${name}.txt; if it is meant to, write it down: npm test -- test/runbooks -u`,
  ).toMatchFileSnapshot(`recorded/${name}.txt`)
})
