/**
 * A stand-in of the AWS CLI: `aws.mjs ORIGIN ec2 describe-volumes …`. The simulators answer; what the CLI does itself,
 * `--query` with `--output text`, is done here. Plain JavaScript without `fetch`, because it is started often and by runs
 * whose clocks are fast.
 */
import { request } from 'node:http'

const [origin, ...words] = process.argv.slice(2)
const at = words.indexOf('--query')
const query = at < 0 ? undefined : words[at + 1]
const asked = at < 0 ? words : words.filter((_, index) => index < at || index > at + 1)
const isText = asked.at(-1) === 'text'

request(`${origin}/__command`, { method: 'POST' }, async reply => {
  if (reply.statusCode !== 200) throw new Error(`the simulators have no answer to: aws ${words.join(' ')}`)
  let text = ''
  for await (const chunk of reply) text += chunk
  const { exitCode, stdout, stderr } = JSON.parse(text)
  process.stdout.write(query === undefined || exitCode !== 0 ? stdout : `${valueAt(JSON.parse(stdout), query)}\n`)
  process.stderr.write(stderr)
  process.exitCode = exitCode
}).end(JSON.stringify({ argv: ['aws', ...(isText ? asked.slice(0, -2) : asked)] }))

/** `Volumes[0].State`. */
function valueAt(value, path) {
  const names = path.split(/[.[\]]+/)
  return names.reduce((found, name) => found[name], value)
}
