import { defined } from '../../schemas/defined.ts'
import type { WireReply } from '../../schemas/wire.ts'
import { empty, jsonReply, plain } from '../answers.ts'

/** What one request came to: the answer, and what it did for the ledger. */
export interface Handled {
  readonly reply: WireReply
  readonly effect?: string
}

/** `{"message": …}` without a code (Terraform fork, `errorResponse`). */
export const refused = (status: number, message: string): Handled => ({ reply: jsonReply(status, { message }) })

/** 200 without content. */
export const done = (effect?: string): Handled => ({ reply: empty(200), ...defined({ effect }) })

export const htmlPage = (status: number): WireReply =>
  plain(status, `<html><head><title>${status}</title></head><body>nginx</body></html>\n`, 'text/html')

export const volumeNotFound = (id: string): Handled => refused(404, `volume ${id} not found`)

export const volumeNotManaged = (id: string): Handled => refused(400, `volume ${id} is not managed by Datafy`)
