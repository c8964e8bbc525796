import { StringDecoder } from 'node:string_decoder'
import type { MaskStream } from '../secrets/mask.ts'

/** The end of a program's output. */
export interface Tail {
  readonly text: string
  /** Earlier output was dropped. */
  readonly isCut: boolean
}

/** How much of each output is kept (docs/decisions/programs.md). */
const keptCharacters = 64 * 1024

/** Reads a stream to its end and keeps the last of it, masked before any of it is kept. */
export function keepTail(stream: NodeJS.ReadableStream | null, mask: MaskStream): { readonly end: () => Tail } {
  const decoder = new StringDecoder('utf8')
  let text = ''
  let isCut = false
  const keep = (more: string) => {
    isCut ||= text.length + more.length > keptCharacters
    text = (text + more).slice(-keptCharacters)
  }
  stream?.on('data', (chunk: Buffer) => keep(mask.write(decoder.write(chunk))))
  return {
    end: () => {
      keep(mask.write(decoder.end()))
      keep(mask.end())
      return { text, isCut }
    },
  }
}
