import { UsageError } from '../../errors.ts'

/** Switches of Node that change what Drillbook promises: refused, or named so that nobody wonders later. */
const SHOWN = [
  'NODE_OPTIONS',
  'NODE_DEBUG',
  'NODE_EXTRA_CA_CERTS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'http_proxy',
  'https_proxy',
]

/** Refuses an environment in which credentials would travel unprotected. */
export function refuseUnsafe(environment: Readonly<Record<string, string | undefined>>): void {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return
  throw new UsageError(
    'NODE_TLS_REJECT_UNAUTHORIZED=0 turns the check of server certificates off; credentials would go to anybody',
    'unset it; a certificate authority of your own is added with NODE_EXTRA_CA_CERTS=FILE',
  )
}

/** Names of set variables that influence Node or the network, for `doctor`. */
export const influences = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
  SHOWN.filter(name => environment[name])
