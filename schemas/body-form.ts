import { isObject } from './json.ts'
import { Secret } from './secret.ts'

/** What the header of a request says of the bytes in its body. */
export type BodyForm = 'json' | 'form' | 'text'

/** JSON unless the header says something else: a form as browsers send it, or the text as it is. */
export function bodyForm(contentType: string | undefined): BodyForm {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? 'application/json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  return type === 'application/json' || type.endsWith('+json') ? 'json' : 'text'
}

/** Why a body has no such form, in words that go on after "the body"; `undefined` when it has. */
export function formProblem(body: unknown, form: BodyForm): string | undefined {
  if (form === 'text') return isScalar(body) ? undefined : 'is no text'
  if (form === 'json' || typeof body === 'string') return undefined
  if (!isObject(body)) return 'is no map'
  const name = Object.keys(body).find(key => ![body[key]].flat().every(isScalar))
  return name === undefined ? undefined : `has in "${name}" what a form has no place for`
}

/** What one value of a form, or a whole text, may be. */
export const isScalar = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Secret
