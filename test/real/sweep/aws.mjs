/** A stand-in of the AWS CLI: the simulators of the mock server answer. Plain JavaScript, because it is started often. */
import { request } from 'node:http'

const asked = request(`${process.env.AWS_CONFIG_FILE}/__command`, { method: 'POST' }, async response => {
  let text = ''
  for await (const chunk of response) text += chunk
  const { exitCode, stdout, stderr } = JSON.parse(text)
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = exitCode
})
asked.end(JSON.stringify({ argv: ['aws', ...process.argv.slice(2)] }))
