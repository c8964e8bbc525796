import { hash } from 'node:crypto'
import { canonical } from '../../schemas/json.ts'
import type { Entry } from './entry.ts'

/** One stored entry: canonical JSON, and the hash that ties it to every entry before it. */
export interface Row {
  readonly seq: number
  readonly epoch: number
  readonly json: string
  readonly hash: string
}

/** What stands before the first entry. */
export const genesis = hash('sha256', 'drillbook journal 1')

/** The row that follows `previous` (the newest row, or none). */
export function nextRow(previous: Row | undefined, epoch: number, json: string): Row {
  return { seq: (previous?.seq ?? 0) + 1, epoch, json, hash: chainHash(previous?.hash ?? genesis, epoch, json) }
}

const chainHash = (before: string, epoch: number, json: string): string =>
  hash('sha256', `${before}\n${epoch}\n${json}`)

export type ChainVerdict =
  | { readonly ok: true; readonly head: string; readonly count: number }
  /** `seq`: the entry at which the chain breaks. */
  | { readonly ok: false; readonly seq: number; readonly problem: string }

/**
 * Finds the first entry that was altered, dropped, swapped or repeated. Entries cut off at the end leave a valid
 * chain; only `head`, kept outside (report, CI log), shows them (property S19, docs/decisions/journal.md).
 */
export function verifyChain(rows: Iterable<Row>, head?: string): ChainVerdict {
  let last: Row | undefined
  for (const row of rows) {
    const seq = (last?.seq ?? 0) + 1
    if (row.seq !== seq) return broken(seq, `entry ${seq} is missing, entry ${row.seq} stands in its place`)
    if (row.epoch < (last?.epoch ?? 1)) return broken(seq, `entry ${seq} carries an older owner than the one before it`)
    if (row.hash !== nextRow(last, row.epoch, row.json).hash)
      return broken(seq, `entry ${seq} does not follow from the one before it: it was altered, swapped or repeated`)
    last = row
  }
  const end = last?.hash ?? genesis
  if (head !== undefined && head !== end)
    return broken(
      (last?.seq ?? 0) + 1,
      `the last entry has hash ${end}, expected ${head}: entries are missing at the end`,
    )
  return { ok: true, head: end, count: last?.seq ?? 0 }
}

const broken = (seq: number, problem: string): ChainVerdict => ({ ok: false, seq, problem })

/** The journal as evidence: one JSON object per line, with the same chain. */
export const exportEvidence = (rows: Iterable<Row>): string => [...rows].map(row => `${evidenceLine(row)}\n`).join('')

const evidenceLine = ({ seq, epoch, json, hash }: Row): string =>
  `{"seq":${seq},"epoch":${epoch},"hash":"${hash}","entry":${json}}`

/** Verifies an exported file; every byte of it counts. */
export function verifyEvidence(text: string, head?: string): ChainVerdict {
  const rows: Row[] = []
  for (const line of text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)) {
    const row = parseLine(line)
    if (row === undefined) return broken(rows.length + 1, `line ${rows.length + 1} is not a line of evidence`)
    rows.push(row)
  }
  return verifyChain(rows, head)
}

function parseLine(line: string): Row | undefined {
  try {
    const { seq, epoch, hash, entry } = JSON.parse(line) as { seq: number; epoch: number; hash: string; entry: Entry }
    const row = { seq, epoch, json: canonical(entry), hash }
    return evidenceLine(row) === line ? row : undefined
  } catch {
    return undefined
  }
}
