/** Adds an import where the others are; the formatter puts it in its order. */
export const withImport = (text: string, names: string, from: string): string =>
  text.replace(/^(?=import )/m, `import { ${names} } from '${from}'\n`)

/** Adds an item at the end of the list or object that is declared so; `undefined` when there is none. */
export function withItem(text: string, declaration: string, item: string): string | undefined {
  const start = ['[', '{'].map(opening => text.indexOf(`${declaration} = ${opening}\n`)).find(at => at !== -1)
  const length = start === undefined ? -1 : text.slice(start).search(/\n[\]}]/)
  if (start === undefined || length === -1) return undefined
  return `${text.slice(0, start + length)}\n${item}${text.slice(start + length)}`
}
