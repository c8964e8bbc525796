import { expect, test } from 'vitest'
import { type StatePlace, stateFolder } from '../../engine/journal/state-folder.ts'

const linux: StatePlace = { environment: {}, platform: 'linux', home: '/home/ada' }

const cases: readonly (readonly [string, StatePlace, string])[] = [
  ['the option', { ...linux, option: '/a', environment: { DRILLBOOK_STATE: '/b' } }, '/a'],
  ['the variable', { ...linux, environment: { DRILLBOOK_STATE: '/b', XDG_STATE_HOME: '/c' } }, '/b'],
  ['no empty variable', { ...linux, environment: { DRILLBOOK_STATE: '', XDG_STATE_HOME: '/c' } }, '/c/drillbook'],
  ['Linux', linux, '/home/ada/.local/state/drillbook'],
  ['macOS', { ...linux, platform: 'darwin' }, '/home/ada/Library/Application Support/drillbook'],
  [
    'Windows',
    { ...linux, platform: 'win32', home: '/ada', environment: { LOCALAPPDATA: '/local', XDG_STATE_HOME: '/c' } },
    '/local/drillbook',
  ],
  ['Windows without a variable', { ...linux, platform: 'win32', home: '/ada' }, '/ada/AppData/Local/drillbook'],
  ['a relative option as seen from here', { ...linux, option: 'state' }, `${process.cwd()}/state`],
]

test.each(cases)('the state lives where %s says', (_, place, folder) => {
  expect(stateFolder(place)).toBe(folder)
})
