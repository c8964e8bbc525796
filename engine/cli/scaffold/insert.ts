/** Adds an import where the others are; the formatter puts it in its order. */
export const withImport = (text: string, names: string, from: string): string =>
  text.replace(/^(?=import )/m, `import { ${names} } from '${from}'\n`)

/** Adds an item at the end of the list that is declared so; `undefined` when there is no such list. */
export function withItem(text: string, declaration: string, item: string): string | undefined {
  const start = text.indexOf(`${declaration} = [\n`)
  const end = start === -1 ? -1 : text.indexOf('\n]', start)
  return end === -1 ? undefined : `${text.slice(0, end)}\n${item}${text.slice(end)}`
}
