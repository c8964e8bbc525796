/**
 * Limits of size, each in bytes of UTF-8 and the same in all makes of the port: what a rehearsal takes, a real run takes.
 */

const KIB = 1_024
const MIB = 1_024 * KIB

/** A runbook, drill, profile or inputs file (docs/decisions/format.md). */
export const MAX_FILE_BYTES = 256 * KIB

/** The text of one template. */
export const MAX_TEMPLATE_BYTES = 4 * KIB

/** An answer of a vendor: none comes near it; 50 MB of zeros would. */
export const MAX_ANSWER_BYTES = MIB

/** A request that the mock server reads: no vendor takes a larger one. */
export const MAX_REQUEST_BYTES = MIB

/** What is kept of each output of a program: its end (docs/decisions/programs.md). */
export const MAX_OUTPUT_BYTES = MIB

/** What is kept on disk of each output: its beginning says what was asked of the program, its end how it went. */
export const FIRST_KEPT_BYTES = 256 * KIB
export const LAST_KEPT_BYTES = 768 * KIB

/** What is kept of a whole run, before only the output of programs that failed is. */
export const MAX_KEPT_BYTES = 64 * MIB

/** A file that is wanted as an output: it is read whole. */
export const MAX_OUTPUT_FILE_BYTES = MIB

/** A limit in words: `64 KiB`. */
export const sizeWords = (bytes: number): string => (bytes < MIB ? `${bytes / KIB} KiB` : `${bytes / MIB} MiB`)

/** Whether a text has more bytes than a limit; most are counted only where they come near it. */
export const isLarger = (text: string, maxBytes: number): boolean =>
  text.length > maxBytes || (text.length * MOST_BYTES > maxBytes && Buffer.byteLength(text) > maxBytes)

/** Bytes that one unit of a string's length has at most in UTF-8. */
const MOST_BYTES = 3

/** The end of a text that has no more bytes than a limit, from the beginning of a character. */
export function endOf(text: string, maxBytes: number): string {
  if (!isLarger(text, maxBytes)) return text
  const bytes = Buffer.from(text.slice(-maxBytes))
  let from = bytes.length - maxBytes
  while (isContinuation(bytes[from])) from += 1
  return bytes.toString('utf8', from)
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80
