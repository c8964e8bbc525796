import { bodyForm, isScalar } from '../../../schemas/body-form.ts'
import { isObject } from '../../../schemas/json.ts'
import { reveal, revealJson, Secret } from '../../../schemas/secret.ts'

/** The body as it is written on the wire; secrets in it are revealed. */
export function wireBody(body: unknown, contentType: string | undefined): string {
  switch (bodyForm(contentType)) {
    case 'json':
      return revealJson(body)
    case 'text':
      return isScalar(body) ? plain(body) : revealJson(body)
    case 'form':
      return isObject(body) ? formOf(body) : isScalar(body) ? plain(body) : revealJson(body)
  }
}

function formOf(body: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(body)) for (const item of [value].flat()) form.append(name, plain(item))
  return form.toString()
}

const plain = (value: unknown): string => (value instanceof Secret ? reveal(value) : String(value))
