import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { MAX_ANSWER_BYTES, sizeWords } from '../../../schemas/limits.ts'
import type { WireReply } from '../../../schemas/wire.ts'

/** An answer came and can not be used; whatever was asked for may have happened. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer'
}

/** The whole answer as text; rejects when it is cut, too large, compressed or not UTF-8. */
export function collectReply(response: IncomingMessage): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const encoding = response.headers['content-encoding'] ?? 'identity'
    // A compressed body could inflate without bound.
    if (encoding !== 'identity')
      return reject(
        new UnusableAnswer(`the answer is compressed (${encoding.slice(0, 20)}) although identity was asked for`),
      )
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes > MAX_ANSWER_BYTES)
        reject(new UnusableAnswer(`the answer is larger than ${sizeWords(MAX_ANSWER_BYTES)}`))
    })
    response.on('error', reject)
    response.on('close', () => reject(new UnusableAnswer('the answer was cut off')))
    response.on('end', () => {
      if (!response.complete) return reject(new UnusableAnswer('the answer was cut off'))
      const body = Buffer.concat(chunks)
      if (!isUtf8(body)) return reject(new UnusableAnswer('the answer is not UTF-8 text'))
      resolve({ status: response.statusCode ?? 0, headers: flat(response.headers), body: body.toString('utf8') })
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
