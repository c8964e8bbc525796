import { createInterface } from 'node:readline/promises'
import type { Json } from '../../../schemas/json.ts'
import type { Schema } from '../../../schemas/schema.ts'
import { validate } from '../../../schemas/validate/validate.ts'
import type { Decision, Wanted } from '../runtime.ts'
import type { People } from './people.ts'

export interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  /** Who sits there. */
  readonly by: string
}

/** Asks one question; rejects when the signal is aborted. */
type Ask = (question: string) => Promise<string>

/** Asks the person at the terminal, in words; an answer that does not fit is asked for again. */
export const terminalPeople = ({ input, output, by }: Terminal): People => ({
  ask: async (wanted, signal) => {
    const lines = createInterface({ input, output })
    // In a terminal, readline takes Ctrl-C for itself; it belongs to the one place that handles signals.
    lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
    // The end of the input (Ctrl-D) leaves the question to the mailbox, as an abort does.
    const closed = new Promise<never>((_, reject) => lines.once('close', () => reject(new Error('input ended'))))
    const ask: Ask = question => Promise.race([lines.question(question, { signal }), closed])
    closed.catch(() => {})
    try {
      return { by, ...(await decide(wanted, ask)) }
    } catch (error) {
      if (signal.aborted || (error as Error).message === 'input ended') return undefined
      throw error
    } finally {
      lines.close()
    }
  },
})

async function decide(wanted: Wanted, ask: Ask): Promise<Omit<Decision, 'by'>> {
  const words = wanted.choices.join('/')
  let question = `${wanted.message}\n[${words}] `
  for (;;) {
    const answer = (await ask(question)).trim().toLowerCase()
    const decision = wanted.choices.find(choice => choice === answer || (answer !== '' && choice[0] === answer))
    if (decision === 'adopt') return { decision, id: (await ask('id: ')).trim() }
    if (decision === 'approve') return { decision, fields: await fillIn(wanted, ask) }
    if (decision !== undefined) return { decision }
    question = `please answer with one of ${words}: `
  }
}

async function fillIn({ fields }: Wanted, ask: Ask): Promise<Record<string, Json>> {
  const filled: Record<string, Json> = {}
  for (const [name, field] of Object.entries(fields as Readonly<Record<string, Schema>>)) {
    const hint = field.default === undefined ? '' : ` (${JSON.stringify(field.default)})`
    let question = `${name}${hint}: `
    for (let value: Json | undefined; value === undefined; ) {
      const answer = (await ask(question)).trim()
      const given = answer === '' ? field.default : typed(answer, field.type)
      const problem = given === undefined ? `must be ${field.type ?? 'given'}` : problemWith(name, field, given)
      if (problem === undefined) value = filled[name] = given!
      else question = `"${name}" ${problem}\n${name}${hint}: `
    }
  }
  return filled
}

const problemWith = (name: string, field: Schema, value: Json): string | undefined =>
  validate({ type: 'object', properties: { [name]: field } }, { [name]: value })[0]?.message

/** The answer as the field's type, or `undefined` when it is none. */
function typed(answer: string, type: Schema['type']): Json | undefined {
  if (type === 'integer' || type === 'number') {
    const number = Number(answer)
    return Number.isFinite(number) && (type === 'number' || Number.isInteger(number)) ? number : undefined
  }
  if (type === 'boolean')
    return /^y(es)?$|^true$/i.test(answer) ? true : /^no?$|^false$/i.test(answer) ? false : undefined
  return answer
}
