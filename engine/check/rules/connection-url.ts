import { entryOf } from '../../parse/parsed.ts'
import { isTemplate } from '../../template/parse-value.ts'
import { scalarText } from '../facts.ts'
import { defineRule } from '../rule.ts'

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

export const connectionUrl = defineRule({
  name: 'connection-url',
  summary: 'Base URLs are HTTPS, or HTTP on loopback, without credentials in them.',

  check({ draft, report }) {
    for (const { entry } of draft.connections.values()) {
      const node = entry.value.kind === 'map' ? entryOf(entry.value, 'baseUrl')?.value : undefined
      const text = scalarText(node)
      if (node === undefined || text === undefined || isTemplate(node)) continue
      const wrong = problemOf(text)
      if (wrong !== undefined)
        report({
          range: node.range,
          isHidden: text.includes('@'),
          message: `the base URL of connection "${entry.key}" ${wrong}`,
          help: 'write https://HOST',
        })
    }
  },
})

/** The URL itself is not repeated: it may hold a password. */
function problemOf(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not a URL'
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '') return 'has credentials in it'
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))) return undefined
  return protocol === 'http:' ? 'is not encrypted' : `has the scheme "${protocol.slice(0, -1)}"`
}
