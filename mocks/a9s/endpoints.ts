import { paths } from '../../schemas/a9s/paths.ts'

/** The endpoints of the API, in plain sight. */
export const endpoints = [
  { endpoint: 'a9s/get-instance', method: 'GET', path: paths.instance(':id') },
  { endpoint: 'a9s/list-backups', method: 'GET', path: paths.backups(':id') },
  { endpoint: 'a9s/create-backup', method: 'POST', path: paths.backups(':id') },
  { endpoint: 'a9s/get-backup', method: 'GET', path: paths.backup(':id', ':task') },
  { endpoint: 'a9s/list-restores', method: 'GET', path: paths.restores(':id') },
  { endpoint: 'a9s/get-restore', method: 'GET', path: paths.restore(':id', ':task') },
  { endpoint: 'a9s/prepare-disaster-recovery', method: 'POST', path: paths.prepare(':id') },
  { endpoint: 'a9s/perform-disaster-recovery', method: 'POST', path: paths.perform(':id') },
] as const

export type Endpoint = (typeof endpoints)[number]['endpoint']
