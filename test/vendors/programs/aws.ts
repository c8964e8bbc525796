/**
 * A stand-in of the AWS CLI: `aws.ts ORIGIN ec2 describe-volumes …`. The simulators answer; what the CLI does itself,
 * `--query` with `--output text`, is done here.
 */
const [origin, ...words] = process.argv.slice(2)
const at = words.indexOf('--query')
const query = at < 0 ? undefined : words[at + 1]
const asked = at < 0 ? words : words.filter((_, index) => index < at || index > at + 1)
const isText = asked.at(-1) === 'text'

const reply = await fetch(`${origin}/__command`, {
  method: 'POST',
  body: JSON.stringify({ argv: ['aws', ...(isText ? asked.slice(0, -2) : asked)] }),
})
if (!reply.ok) throw new Error(`the simulators have no answer to: aws ${words.join(' ')}`)
const { exitCode, stdout, stderr } = (await reply.json()) as { exitCode: number; stdout: string; stderr: string }
process.stdout.write(query === undefined || exitCode !== 0 ? stdout : `${valueAt(JSON.parse(stdout), query)}\n`)
process.stderr.write(stderr)
process.exitCode = exitCode

/** `Volumes[0].State`. */
function valueAt(value: unknown, path: string): unknown {
  const names = path.split(/[.[\]]+/)
  return names.reduce((found, name) => (found as Record<string, unknown>)[name], value)
}

export {}
