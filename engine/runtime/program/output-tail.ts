import { StringDecoder } from 'node:string_decoder'
import { endOf, isLarger, MAX_OUTPUT_BYTES } from '../../../schemas/limits.ts'
import type { MaskStream } from '../secrets/mask.ts'

/** The end of a program's output. */
export interface Tail {
  readonly text: string
  /** Earlier output was dropped. */
  readonly isCut: boolean
}

/** Reads a stream to its end and keeps the last of it, masked before any of it is kept. */
export function keepTail(stream: NodeJS.ReadableStream | null, mask: MaskStream): { readonly end: () => Tail } {
  const decoder = new StringDecoder('utf8')
  let text = ''
  let isCut = false
  const cut = () => {
    isCut ||= isLarger(text, MAX_OUTPUT_BYTES)
    text = endOf(text, MAX_OUTPUT_BYTES)
  }
  const keep = (more: string) => {
    text += more
    // Cut now and then, so that a program of many short lines is not copied for each.
    if (text.length > 2 * MAX_OUTPUT_BYTES) cut()
  }
  stream?.on('data', (chunk: Buffer) => keep(mask.write(decoder.write(chunk))))
  return {
    end: () => {
      keep(mask.write(decoder.end()))
      keep(mask.end())
      cut()
      return { text, isCut }
    },
  }
}
