import type { CallIdentity } from '../../engine/step.ts'
import { RUN_TAG } from '../../schemas/datafy/tags.ts'

/** EC2 keeps 255 characters of a description; the marker takes the last of them. */
export const MAX_DESCRIPTION_LENGTH = 255 - ` ${RUN_TAG}=12345678`.length

/** `<text> drillbook-run=<marker>`: by it a snapshot whose answer was lost is found again. */
export const describedBy = (text: string | undefined, { marker }: CallIdentity): string =>
  [text, `${RUN_TAG}=${marker}`].filter(part => part !== undefined && part !== '').join(' ')

export const isMarkedBy = (description: string | undefined, { marker }: CallIdentity): boolean =>
  description?.includes(`${RUN_TAG}=${marker}`) ?? false

export const isMarked = (description: string | undefined): boolean => description?.includes(`${RUN_TAG}=`) ?? false
