import { remembered } from '../schemas/remembered.ts'

/** Chance by name: the same seed and name give the same numbers, whatever other streams have given. */
export interface Streams {
  random(stream: string): number
  hex(stream: string, digits: number): string
  uuid(stream: string): string
}

export function seededStreams(seed: string | number): Streams {
  const generators = new Map<string, () => number>()
  const uint32 = (stream: string): number => {
    let next = generators.get(stream)
    if (next === undefined) {
      next = sfc32(`${seed}/${stream}`)
      generators.set(stream, next)
    }
    return next()
  }
  const hex = (stream: string, digits: number): string => {
    let text = ''
    while (text.length < digits) text += uint32(stream).toString(16).padStart(8, '0')
    return text.slice(0, digits)
  }
  return {
    random: stream => uint32(stream) / 2 ** 32,
    hex,
    uuid(stream) {
      const digits = hex(stream, 32)
      const variant = '89ab'[uint32(stream) & 3]
      return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`
    },
  }
}

/** A short hash for comparing texts, not for hiding them: 53 bits as 14 hex digits. */
export function hashText(text: string): string {
  let low = 0xdeadbeef
  let high = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    low = Math.imul(low ^ code, 2654435761)
    high = Math.imul(high ^ code, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(16).padStart(14, '0')
}

/** Small fast counter generator (sfc32, PractRand), 128 bits of state from the name. */
function sfc32(name: string): () => number {
  let [a, b, c, counter] = startOf(name)
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()
  return next
}

type State = readonly [number, number, number, number]

const startOf = remembered((name: string): State => {
  const digits = hashText(name) + hashText(`${name}/`)
  const part = (from: number): number => Number.parseInt(digits.slice(from, from + 7), 16)
  return [part(0) | 0, part(7) | 0, part(14) | 0, part(21) | 1]
})
