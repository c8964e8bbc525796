/** Dashboards that operators log in to, and the API base of each; endpoints are documented without a host. */
const sites = [
  { dashboard: 'https://app.lucidity.cloud', api: 'https://app.lucidity.cloud' },
  { dashboard: 'https://in.app.lucidity.cloud', api: 'https://in.app.lucidity.cloud' },
  { dashboard: 'https://eu.app.lucidity.cloud', api: 'https://eu.app.lucidity.cloud' },
  { dashboard: 'https://web-azurepls.lucidity.cloud/dashboard', api: 'https://dashboard-azurepls.lucidity.cloud' },
  { dashboard: 'https://www.web.lucidity.dev/dashboard', api: 'https://dash-back.lucidity.dev' },
] as const

/** Which base URL belongs to which dashboard. */
export const baseUrlHelp = [
  'the API base belongs to the dashboard that you log in to:',
  ...sites.map(({ dashboard, api }) => `  ${dashboard.padEnd(45)}  ${api === dashboard ? 'the same' : api}`),
].join('\n')

/** A dashboard's address is taken for the API base that belongs to it. */
export function normalizeBaseUrl(url: string): string {
  const trimmed = url
    .trim()
    .replace(/\/external(?:\/.*)?$/, '')
    .replace(/\/+$/, '')
  const site = sites.find(({ dashboard }) => dashboard === trimmed || dashboard === `${trimmed}/dashboard`)
  return site?.api ?? trimmed
}
