// As plain-fetch.js, with the client that Node starts fastest with.
import { request } from 'node:http'

const [origin] = process.argv.slice(2)

const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    const text = body && JSON.stringify(body)
    const headers = {
      accept: 'application/json',
      ...(text && { 'content-type': 'application/json', 'content-length': text.length }),
    }
    const outgoing = request(origin + path, { method, headers }, response => {
      let answer = ''
      response.setEncoding('utf8')
      response.on('data', part => {
        answer += part
      })
      response.on('end', () =>
        response.statusCode < 300
          ? resolve(JSON.parse(answer))
          : reject(new Error(`${method} ${path}: ${response.statusCode}`)),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })

await call('PUT', '/documents/page', { enabled: true })
try {
  const { status } = await call('GET', '/health')
  if (status !== 'ok') throw new Error(status)
} finally {
  await call('PUT', '/documents/page', { enabled: false })
}
