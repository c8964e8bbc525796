import type { FileFindings, Format, FormatOptions } from './format.ts'

export const diagnosticFormats = ['pretty', 'json', 'sarif', 'github', 'junit'] as const

export type DiagnosticFormat = (typeof diagnosticFormats)[number]

/** The findings in a format; each format and its package is loaded only when it is asked for. */
export async function formatFindings(
  format: DiagnosticFormat,
  files: readonly FileFindings[],
  options: FormatOptions,
): Promise<string> {
  const write = await LOADERS[format]()
  return write(files, options)
}

const LOADERS: Readonly<Record<DiagnosticFormat, () => Promise<Format>>> = {
  pretty: async () => (await import('./pretty.ts')).pretty,
  json: async () => (await import('./json.ts')).json,
  sarif: async () => (await import('./sarif.ts')).sarif,
  github: async () => (await import('./github.ts')).github,
  junit: async () => (await import('./junit.ts')).junit,
}
