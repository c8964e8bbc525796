import { describe, expect, test } from 'vitest'
import { addresses, byHand, keys } from './by-hand.ts'
import { sources, textOf } from './sources.ts'

test.each([
  ['keys of the journal', keys],
  ['addresses of faults', addresses],
] as const)('%s are made and taken apart by one module', (_, written) => {
  expect(sources.flatMap(path => byHand(path, textOf(path), written))).toEqual([])
})

describe('by hand is', () => {
  test.each([
    ['a number behind a place', 'const address = `${place}#${number}`'],
    ['a fault behind an address', 'const entry = `${first.at}=${fault}`'],
    ['a number taken off', "const place = at.slice(0, at.lastIndexOf('#'))"],
    ['halves of an address', "const [place, n] = at.split('#')"],
    ['a phase put behind a path', 'const place = `${path}.send`'],
    ['a phase looked for', "if (place.endsWith('.send')) return"],
    ['a pattern of a phase', String.raw`const PLACE = /^(.+?)(?:\.send)?$/`],
    ['a pattern of a number', String.raw`const PLACE = /^(?<path>.+?)(?:#(?<occurrence>[1-9]\d*))?$/`],
  ])('%s', (_, line) => {
    expect(byHand('engine/drill/made-up.ts', line, addresses)).toEqual([`engine/drill/made-up.ts: ${line}`])
    expect(byHand('schemas/address.ts', line, addresses)).toEqual([])
  })

  test.each([
    ['a mark behind a key', 'const next = `${call.key}@${number}`'],
    ['a mark taken off a key', String.raw`key.replace(/~\d+/, '')`],
  ])('%s', (_, line) => {
    expect(byHand('engine/run/made-up.ts', line, keys)).toHaveLength(1)
  })

  test.each([
    ['a request that is sent', 'const sent = await http.send(request)'],
    ['a comment', '  /** `space/buffer.send#1` is the first. */'],
    ['another number', 'const account = `#${hash}`'],
  ])('not %s', (_, line) => {
    expect(byHand('engine/drill/made-up.ts', line, addresses)).toEqual([])
  })
})
