// What somebody would write without an engine: nothing is written down, nothing is tried again.
const [origin] = process.argv.slice(2)

const call = async (method, path, body) => {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const response = await fetch(origin + path, { method, headers, body: body && JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return response.json()
}

await call('PUT', '/documents/page', { enabled: true })
try {
  const { status } = await call('GET', '/health')
  if (status !== 'ok') throw new Error(status)
} finally {
  await call('PUT', '/documents/page', { enabled: false })
}
