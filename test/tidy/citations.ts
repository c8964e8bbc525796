import { dirname, normalize } from 'node:path'

/** What a citation may lead to. */
export interface Repository {
  readonly has: (path: string) => boolean
  readonly textOf: (path: string) => string
  /** Last parts of the paths of all pages. */
  readonly pageNames: ReadonlySet<string>
}

/** Links of a page whose file, or whose heading in it, is not there. */
export function deadLinks(path: string, markdown: string, { has, textOf }: Repository): readonly string[] {
  return linksIn(markdown).filter(link => {
    if (/^[a-z]+:/.test(link)) return false
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : normalize(`${dirname(path)}/${decodeURIComponent(file)}`)
    if (target !== path && !has(target)) return true
    return anchor !== undefined && !anchorsIn(target === path ? markdown : textOf(target)).has(anchor)
  })
}

/** Names of pages and of our own files that nothing in the repository has. */
export function deadNames(path: string, text: string, { has, pageNames }: Repository): readonly string[] {
  const prose = path.endsWith('.md') ? withoutFences(text) : commentsIn(text)
  const pages = [...(path.endsWith('.md') ? prose : text).matchAll(PAGE)]
    .map(([name]) => name)
    .filter(name => (name.includes('/') ? !isThere(name, path, has) : !pageNames.has(name)))
  const files = [...prose.matchAll(OWN_FILE)].map(([name]) => name).filter(name => !isThere(name, path, has))
  return [...new Set([...pages, ...files])]
}

/** Pages that are cited by a number or a nickname: nobody can open those. Documents of vendors have names, with a capital. */
export const namelessPages = (text: string): readonly string[] =>
  [...text.matchAll(NUMBERED), ...commentsIn(text).matchAll(NICKNAME)].map(([words]) => words)

const PAGE = /(?<![\w/.{}*<>-])(?:[\w.-]+\/)*[\w-]+\.md\b/g
const OWN_FILE =
  /(?<![\w./-])(?:engine|steps|mocks|schemas|test|docs|bench|\.ci)\/[\w./-]*\.(?:ts|js|mjs|yaml|json|md)\b/g
const NUMBERED = /\brulings? ?\d+/gi
const NICKNAME = /\([a-z][^()"]*\b(?:page|design)(?:, [^()]*| \d[^()]*)?\)/g

const isThere = (name: string, from: string, has: Repository['has']): boolean =>
  has(normalize(name)) || has(normalize(`${dirname(from)}/${name}`))

const withoutFences = (markdown: string): string => markdown.replace(/^ *```.*?^ *```/gms, '')

const linksIn = (markdown: string): readonly string[] =>
  [
    ...withoutFences(markdown)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, link]) => link!)

/** A heading's anchor as GitHub makes it: lower case, spaces as hyphens, no other punctuation. */
export const anchorsIn = (markdown: string): ReadonlySet<string> =>
  new Set([
    ...[...withoutFences(markdown).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
    ...[...markdown.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id!),
  ])

const commentsIn = (code: string): string =>
  [...code.matchAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$|^\s*#.*$/gm)].map(([comment]) => comment).join('\n')
