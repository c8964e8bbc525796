/** Characters of a text, as JSON Schema counts them. */
export function textLength(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}
