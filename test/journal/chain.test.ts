import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exportEvidence, genesis, nextRow, type Row, verifyChain, verifyEvidence } from '../../engine/journal/chain.ts'
import { readRows } from '../../engine/journal/database.ts'
import type { Entry } from '../../engine/journal/entry.ts'
import { canonical } from '../../schemas/json.ts'
import { begin, done, end, openSample, start, temporaryFolder } from './samples.ts'

function chainOf(entries: readonly Entry[]): Row[] {
  const rows: Row[] = []
  for (const [index, entry] of entries.entries())
    rows.push(nextRow(rows.at(-1), 1 + Math.floor(index / 6), canonical(entry)))
  return rows
}

const sample = chainOf([
  start(),
  ...[
    'space#1/buffer',
    'space#1/ready',
    'restore',
    'counts[0]/rows',
    'counts[1]/rows',
    'space#1/buffer/defer.1',
    'signoff',
  ].flatMap(key => [begin(`${key}@1`), done(key, { state: 'ACTIVE', note: 'ü "quoted" \\ line\n', n: 4.25 })]),
  end(),
])

const without = (rows: readonly Row[], index: number) => rows.filter((_, at) => at !== index)

/** Every way to alter one of the sample's rows by one step. */
function* mutants(): Generator<readonly [string, readonly Row[]]> {
  for (const [index, row] of sample.entries()) {
    const replace = (changed: Partial<Row>) => sample.with(index, { ...row, ...changed })
    for (let at = 0; at < row.json.length; at += 1)
      for (let bit = 0; bit < 7; bit += 1) {
        const flipped = String.fromCharCode(row.json.charCodeAt(at) ^ (1 << bit))
        yield [
          `bit ${bit} of character ${at} of entry ${row.seq}`,
          replace({ json: row.json.slice(0, at) + flipped + row.json.slice(at + 1) }),
        ]
      }
    for (let at = 0; at < row.hash.length; at += 1)
      yield [
        `digit ${at} of hash ${row.seq}`,
        replace({ hash: row.hash.slice(0, at) + (row.hash[at] === '0' ? '1' : '0') + row.hash.slice(at + 1) }),
      ]
    yield [`epoch of ${row.seq}`, replace({ epoch: row.epoch + 1 })]
    if (index < sample.length - 1) {
      yield [`${row.seq} dropped`, without(sample, index)]
      yield [`${row.seq} dropped and renumbered`, without(sample, index).map((kept, at) => ({ ...kept, seq: at + 1 }))]
      yield [`${row.seq} swapped`, sample.with(index, sample[index + 1]!).with(index + 1, row)]
    }
    for (let at = 0; at <= sample.length; at += 1)
      yield [
        `${row.seq} repeated at ${at}`,
        sample.toSpliced(at, 0, row).map((kept, place) => ({ ...kept, seq: place + 1 })),
      ]
    for (const other of sample)
      if (other !== row)
        yield [`contents of ${other.seq} in ${row.seq}`, replace({ json: other.json, hash: other.hash })]
  }
}

describe('the chain', () => {
  test('of what was written is whole', () => {
    expect(verifyChain(sample)).toEqual({ ok: true, head: sample.at(-1)!.hash, count: sample.length })
    expect(verifyChain([])).toEqual({ ok: true, head: genesis, count: 0 })
  })

  test('more than 12,000 altered, dropped, swapped and repeated entries are all found', () => {
    let tried = 0
    const accepted: string[] = []
    for (const [name, rows] of mutants()) {
      tried += 1
      if (verifyChain(rows).ok) accepted.push(name)
    }
    expect(accepted).toEqual([])
    expect(tried).toBeGreaterThan(12_000)
  })

  test('names the first entry that does not fit', () => {
    const altered = sample.with(4, { ...sample[4]!, json: sample[5]!.json })
    expect(verifyChain(altered)).toMatchObject({ ok: false, seq: 5 })
    expect(verifyChain(without(sample, 2))).toMatchObject({
      ok: false,
      seq: 3,
      problem: expect.stringContaining('entry 3 is missing'),
    })
  })

  test('entries cut off at the end are found by the head alone', () => {
    const head = sample.at(-1)!.hash
    for (let length = 0; length < sample.length; length += 1) {
      expect(verifyChain(sample.slice(0, length)).ok).toBe(true)
      expect(verifyChain(sample.slice(0, length), head)).toMatchObject({ ok: false, seq: length + 1 })
    }
  })

  test('an entry of an owner before the last one does not fit, though its hash does', () => {
    const last = sample.at(-1)!
    const forged = (epoch: number) => nextRow(last, epoch, canonical(end()))
    expect(verifyChain([...sample, forged(last.epoch)]).ok).toBe(true)
    expect(verifyChain([...sample, forged(last.epoch - 1)])).toMatchObject({
      ok: false,
      seq: last.seq + 1,
      problem: expect.stringContaining('older owner'),
    })
    expect(verifyChain([nextRow(undefined, 0, canonical(start()))]).ok).toBe(false)
  })

  test('an entry of another run does not fit', () => {
    const other = chainOf([start({ runId: '000000000002' }), begin('a@1'), done('a')])
    expect(verifyChain([...sample.slice(0, 2), other[2]!]).ok).toBe(false)
  })
})

describe('evidence', () => {
  const evidence = exportEvidence(sample)

  test('is one JSON object per line and verifies with the same head', () => {
    expect(
      evidence
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line).entry.type),
    ).toEqual(sample.map(row => JSON.parse(row.json).type))
    expect(verifyEvidence(evidence, sample.at(-1)!.hash)).toEqual(verifyChain(sample))
  })

  test('no changed byte passes', () => {
    const accepted: number[] = []
    for (let at = 0; at < evidence.length; at += 1) {
      const changed = String.fromCharCode(evidence.charCodeAt(at) ^ 1)
      if (verifyEvidence(evidence.slice(0, at) + changed + evidence.slice(at + 1)).ok) accepted.push(at)
    }
    expect(accepted).toEqual([])
    expect(evidence.length).toBeGreaterThan(2_000)
  })

  test.each([
    ['a space', (line: string) => line.replace(',"epoch"', ', "epoch"')],
    ['a field', (line: string) => line.replace(/}$/, ',"note":1}')],
    ['the order of fields', (line: string) => line.replace(/"seq":(\d+),"epoch":(\d+)/, '"epoch":$2,"seq":$1')],
    ['a field twice', (line: string) => line.replace('{', '{"seq":7,')],
  ])('a line that says the same with %s of its own does not pass', (_, change) => {
    const lines = evidence.split('\n')
    expect(change(lines[3]!)).not.toBe(lines[3])
    expect(verifyEvidence(lines.with(3, change(lines[3]!)).join('\n'))).toMatchObject({ ok: false, seq: 4 })
  })

  test('any cut inside a line is found, a cut at a line’s end only by the head', () => {
    const head = sample.at(-1)!.hash
    for (let length = 0; length < evidence.length - 1; length += 1) {
      const cut = evidence.slice(0, length)
      const isAtEnd = cut.endsWith('\n') || (length > 0 && evidence[length] === '\n')
      expect(verifyEvidence(cut).ok).toBe(isAtEnd)
      expect(verifyEvidence(cut, head).ok).toBe(false)
    }
  })

  test('of a journal on disk is the evidence of its rows', () => {
    const path = join(temporaryFolder(), 'journal.sqlite')
    const journal = openSample(path)
    journal.append(start())
    journal.append(done('a', { text: 'ü' }))
    expect(verifyEvidence(exportEvidence(readRows(path)), journal.head)).toMatchObject({ ok: true, count: 3 })
  })
})
