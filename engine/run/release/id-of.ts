/** The output that names a created resource: `bufferId`, `serviceId`, `id`. */
export function idOf(outputs: Readonly<Record<string, unknown>>): string | undefined {
  const name = Object.keys(outputs).find(
    output => /^id$|Id$/.test(output) && output !== 'requestId' && output !== 'supportId',
  )
  const value = name === undefined ? undefined : outputs[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}
