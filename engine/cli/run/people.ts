import { userInfo } from 'node:os'
import { absentPeople, approvingPeople, type People, unawaitedPeople } from '../../runtime/people/people.ts'
import { terminalPeople } from '../../runtime/people/terminal-people.ts'
import type { Context } from '../shell/context.ts'

/** Who answers besides the mailbox: whoever sits at the terminal, nobody, or a yes given beforehand. */
export function peopleFor(
  { isInteractive }: Context,
  { yes, wait, json }: { readonly yes: boolean; readonly wait: boolean; readonly json: boolean },
): People {
  const by = userInfo().username
  const here =
    isInteractive && !json ? terminalPeople({ input: process.stdin, output: process.stderr, by }) : absentPeople
  const others = wait ? here : unawaitedPeople
  return yes ? approvingPeople(by, others) : others
}
