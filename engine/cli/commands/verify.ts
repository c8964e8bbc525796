import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ChainVerdict, verifyChain, verifyEvidence } from '../../journal/chain.ts'
import { readRows } from '../../journal/database.ts'
import { openStore } from '../run/state.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export interface VerifyFlags {
  readonly head?: string
  readonly json: boolean
  readonly stateDir?: string
}

export default function verify(context: Context, { head, json, stateDir }: VerifyFlags, runOrFile: string): number {
  const verdict = verdictOf(context, { head, stateDir, runOrFile })
  if (json) context.out(`${JSON.stringify(verdict)}\n`)
  else if (verdict.ok) context.out(`${runOrFile}: ${verdict.count} entries, none altered\nhead ${verdict.head}\n`)
  else context.say(`${runOrFile}: can not be trusted: ${verdict.problem}`)
  return verdict.ok ? exitCodes.succeeded : exitCodes.failed
}

function verdictOf(
  context: Context,
  { head, stateDir, runOrFile }: { head: string | undefined; stateDir: string | undefined; runOrFile: string },
): ChainVerdict {
  const path = resolve(context.workingFolder, runOrFile)
  if (!existsSync(path)) {
    const store = openStore(context, stateDir)
    return verifyChain(store.rows(store.find(runOrFile)), head)
  }
  if (path.endsWith('.sqlite')) return verifyChain(readRows(path), head)
  return verifyEvidence(readFileSync(path, 'utf8'), head)
}
