import type { IncomingMessage } from 'node:http'
import { decodeText } from '../../../schemas/exact-text.ts'
import { MAX_ANSWER_BYTES, sizeWords } from '../../../schemas/limits.ts'
import type { WireReply } from '../../../schemas/wire.ts'

export const ANSWER_TOO_LARGE = `is larger than ${sizeWords(MAX_ANSWER_BYTES)}`

/** An answer came and can not be used; whatever was asked for may have happened. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer'
}

/** The whole answer as text, or why it never can be read; rejects when it is cut. */
export function collectReply(response: IncomingMessage): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const { statusCode: status = 0 } = response
    const unreadable = (why: string) => {
      resolve({ status, headers: flat(response.headers), body: '', unreadable: why })
      response.destroy()
    }
    const encoding = response.headers['content-encoding'] ?? 'identity'
    // A compressed body could inflate without bound.
    if (encoding !== 'identity')
      return unreadable(`is compressed (${encoding.slice(0, 20)}) although identity was asked for`)
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > MAX_ANSWER_BYTES) unreadable(ANSWER_TOO_LARGE)
    })
    response.on('error', reject)
    response.on('close', () => reject(new UnusableAnswer('the answer was cut off')))
    response.on('end', () => {
      if (!response.complete) return reject(new UnusableAnswer('the answer was cut off'))
      const body = decodeText(Buffer.concat(chunks))
      if (body === undefined) return unreadable('is not UTF-8 text')
      resolve({ status, headers: flat(response.headers), body })
    })
  })
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}
