/**
 * Addresses of faults: `space/buffer.send#1` is the first time that the step `space/buffer` comes to a request, counted
 * over all processes of a run. What stands before the number is the place: the path of a step, or `run`, and a phase of
 * the journal or the wire.
 *
 * | | | |
 * |---|---|---|
 * | address | `<path>.<phase>#<n>` | `space/buffer.send#1` |
 * | place | `<path>.<phase>` | `space/buffer.send` |
 * | fault at an address | `<address>=<fault>` | `space/buffer.send#1=crash` |
 *
 * Nothing else composes or takes apart an address.
 */
export interface Address {
  readonly path: string
  readonly phase: AddressPhase
  /** Counted from 1. */
  readonly occurrence: number
}

/** A request on the wire or the start of a program, and every kind of entry in a journal. */
export const addressPhases = [
  'send',
  'plan',
  'begin',
  'result',
  'done',
  'release',
  'settled',
  'wait',
  'value',
  'phase',
  'spawned',
  'attention',
  'decision',
  'start',
  'end',
] as const

export type AddressPhase = (typeof addressPhases)[number]

// Making.

/** The type of an entry is the phase. */
export const placeAt = (path: string, phase: string): string => `${path}.${phase}`

/** A place for the n-th time. */
export const addressAt = (place: string, occurrence: number): string => `${place}#${occurrence}`

export const printAddress = ({ path, phase, occurrence }: Address): string =>
  addressAt(placeAt(path, phase), occurrence)

/** A fault at an address, as a schedule has it. */
export const printFault = ({ at, fault }: { readonly at: string; readonly fault: string }): string => `${at}=${fault}`

// Reading.

const ADDRESS = /^(?<path>[^#=]+?)(?:\.(?<phase>[a-z]+))?(?:#(?<occurrence>[1-9]\d{0,14}))?$/

/** What people write: phase `send` and occurrence 1 where the text does not say; `undefined` when it is no address. */
export function parseAddress(text: string): Address | undefined {
  const { path, phase = 'send', occurrence = '1' } = ADDRESS.exec(text)?.groups ?? {}
  if (path === undefined) return undefined
  return isPhase(phase)
    ? { path, phase, occurrence: Number(occurrence) }
    : { path: placeAt(path, phase), phase: 'send', occurrence: Number(occurrence) }
}

const isPhase = (text: string): text is AddressPhase => addressPhases.some(phase => phase === text)

/** The place of a printed address. */
export const placeOfAddress = (address: string): string => address.slice(0, address.lastIndexOf('#'))

/** Which time a printed address is of. */
export const occurrenceOf = (address: string): number => Number(address.slice(address.lastIndexOf('#') + 1))

/** The path of a place where something is sent or started; `undefined` of one in the journal. */
export const sentPathOf = (place: string): string | undefined =>
  place.endsWith('.send') ? place.slice(0, -'.send'.length) : undefined

/** The two halves of a fault at an address. */
export function splitFault(text: string): { readonly at: string; readonly fault: string } | undefined {
  const split = text.lastIndexOf('=')
  return split < 1 ? undefined : { at: text.slice(0, split), fault: text.slice(split + 1) }
}
