/** Bytes as text without a byte order mark; `undefined` where they are not UTF-8, so that nothing takes their place. */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Without a byte order mark: it says how the text is encoded and is no part of it (Unicode, section 23.8). */
export const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)

/** Lines that end with LF or CRLF; the last one may lack its end. An empty line between others is a line. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** Which line of a text that was decoded with losses has the first of them. */
export const lossLine = (decoded: string): number => decoded.split('\ufffd')[0]!.split('\n').length
