import { describe, expect, test } from 'vitest'
import { quoteCause, quoteEnd } from '../../../engine/run/command/quote.ts'

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`

/** Ends of real programs, cut to what matters, and the line that a person would point at. */
const ends: readonly (readonly [program: string, output: string, cause: string])[] = [
  [
    'pg_restore',
    lines(
      'pg_restore: connecting to database for restore',
      'pg_restore: error: could not execute query: ERROR:  relation "orders" already exists',
      'Command was: CREATE TABLE public.orders (',
      '    id bigint NOT NULL',
      ');',
      '',
      'pg_restore: warning: errors ignored on restore: 1',
    ),
    'pg_restore: error: could not execute query: ERROR:  relation "orders" already exists',
  ],
  [
    'psql',
    lines(
      'NOTICE:  table "a" does not exist, skipping',
      'psql:load.sql:7: ERROR:  column "b" does not exist',
      'LINE 1: select b',
      '        ^',
    ),
    'psql:load.sql:7: ERROR:  column "b" does not exist',
  ],
  [
    'rsync',
    lines(
      'rsync: [sender] link_stat "/data" failed: No such file or directory (2)',
      'rsync error: some files/attrs were not transferred (code 23) at main.c(1338) [sender=3.2.7]',
    ),
    'rsync error: some files/attrs were not transferred (code 23) at main.c(1338) [sender=3.2.7]',
  ],
  [
    'Python',
    lines(
      'Traceback (most recent call last):',
      '  File "load.py", line 3, in <module>',
      '    raise ValueError("x")',
      'ValueError: x',
    ),
    'ValueError: x',
  ],
  [
    'Java',
    lines(
      'Exception in thread "main" java.lang.IllegalStateException: pool is closed',
      '\tat app.Main.main(Main.java:5)',
      'Caused by: java.net.ConnectException: Connection refused',
      '\t... 1 more',
    ),
    'Exception in thread "main" java.lang.IllegalStateException: pool is closed',
  ],
  [
    'npm',
    lines(
      'npm WARN deprecated a@1',
      'npm ERR! code ENOENT',
      'npm ERR! A complete log of this run can be found in: /tmp/x.log',
    ),
    'npm ERR! code ENOENT',
  ],
  ['bash', lines('checking', 'bash: line 1: pg_dunp: command not found'), 'bash: line 1: pg_dunp: command not found'],
  [
    'aws',
    lines('', 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied'),
    'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
  ],
  [
    'a log with times',
    lines(
      '2026-11-28 03:00:00,1 WARN  slow error handler',
      '2026-11-28 03:00:01,1 INFO  0 errors so far',
      '2026-11-28 03:00:02,1 ERROR disk sdb is full',
      '2026-11-28 03:00:03,1 INFO  bye',
    ),
    '2026-11-28 03:00:02,1 ERROR disk sdb is full',
  ],
  ['colours', lines('\u001b[31mfatal:\u001b[0m not a git repository', 'bye'), 'fatal: not a git repository'],
  ['a line that is written over', lines('10 %\r20 %\r\u001b[Kerror: cut off', '30 %\r'), 'error: cut off'],
]

describe('the quoted cause', () => {
  test.each(ends)('of %s is the line that a person would point at', (_, output, cause) => {
    expect(quoteCause(output).line).toBe(cause)
  })

  test('comes with the lines around it that look like one, and the last line', () => {
    expect(quoteCause(ends[0]![1]).printed).toEqual([
      'pg_restore: error: could not execute query: ERROR:  relation "orders" already exists',
      'pg_restore: warning: errors ignored on restore: 1',
    ])
    expect(quoteCause(ends[2]![1]).printed).toHaveLength(2)
    expect(quoteCause(lines('error: 1', 'error: 1', 'x', 'error: 2')).printed).toEqual(['error: 1', 'error: 2'])
  })

  test('is five lines and the last at most, each of at most 300 characters', () => {
    const { line, printed } = quoteCause(
      lines(...Array.from({ length: 90 }, (_, at) => `error ${at}: ${'x'.repeat(400)}`), 'end'),
    )
    expect(printed?.map(text => text.slice(0, 8))).toEqual([
      'error 0:',
      'error 1:',
      'error 2:',
      'error 3:',
      'error 4:',
      'end',
    ])
    expect(line).toMatch(/^error 0: x{291}…$/)
  })

  test('is looked for in the second output where the first names none', () => {
    expect(quoteCause('deprecated\n', 'fatal: [db1]: UNREACHABLE!\n')).toEqual({ line: 'fatal: [db1]: UNREACHABLE!' })
    expect(quoteCause('no space left\n', 'fatal: x\n')).toEqual({ line: 'no space left' })
  })

  test('is the end of what was printed where nothing looks like one', () => {
    expect(quoteCause(lines('warning 1', 'warning 2', 'warning 3', 'warning 4'), 'data\n')).toEqual({
      line: 'warning 4',
      printed: ['warning 2', 'warning 3', 'warning 4'],
    })
    expect(quoteCause('', 'only this\n')).toEqual({ line: 'only this' })
    expect(quoteCause('', ' \n')).toEqual({})
  })

  test('takes no longer for a line of a MiB', () => {
    for (const text of ['1'.repeat(2 ** 20), 'a:'.repeat(2 ** 19), 'error'.repeat(2 ** 17)])
      expect(quoteCause(text).line).toHaveLength(301)
  }, 2_000)
})

test('a program that was stopped is quoted with where it was, and with what it complained of', () => {
  expect(quoteEnd(lines('error: can not lock', 'waiting 1', 'waiting 2'), 'x\n')).toEqual({
    line: 'waiting 2',
    printed: ['error: can not lock', 'waiting 2'],
  })
  expect(quoteEnd('', 'table 7\n')).toEqual({ line: 'table 7' })
})
