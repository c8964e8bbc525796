import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'
import { expect, onTestFinished, test, vi } from 'vitest'
import { thisProcess, userName } from '../../engine/journal/this-process.ts'

test('an owner is this process, by its host, user and number', () => {
  expect(thisProcess({ version: '1.2.3', at: 5 })).toEqual({
    at: 5,
    host: os.hostname(),
    pid: process.pid,
    user: os.userInfo().username,
    version: '1.2.3',
  })
})

test('a user without a name is called by its number', () => {
  const spy = vi.spyOn(os, 'userInfo').mockImplementation(() => {
    throw new Error('no such user')
  })
  syncBuiltinESMExports()
  onTestFinished(() => {
    spy.mockRestore()
    syncBuiltinESMExports()
  })
  expect(userName()).toBe(String(process.getuid!()))
})
