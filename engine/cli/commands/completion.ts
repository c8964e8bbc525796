import { basename } from 'node:path'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../nearest.ts'
import type { Context } from '../shell/context.ts'
import { exitCodes } from '../shell/exit-codes.ts'

export default function completion(context: Context, _flags: object, wanted?: string): number {
  const shell = wanted ?? basename(context.environment['SHELL'] ?? 'bash')
  const script = scripts.get(shell)
  if (script === undefined)
    throw new UsageError(`no completion for the shell "${shell}"`, didYouMean(shell, scripts.keys()))
  context.out(script)
  return exitCodes.succeeded
}

/** Each asks Drillbook itself for the words that may stand next, and falls back to file names. */
const scripts: ReadonlyMap<string, string> = new Map([
  [
    'bash',
    `# eval "$(drillbook completion bash)" in ~/.bashrc
_drillbook() {
  local IFS=$'\\n'
  COMPREPLY=($(drillbook __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _drillbook drillbook
`,
  ],
  [
    'zsh',
    `# eval "$(drillbook completion zsh)" in ~/.zshrc, after compinit
_drillbook() {
  local -a words_next=(\${(f)"$(drillbook __complete -- "\${words[@]:1:$((CURRENT - 1))}" 2>/dev/null)"})
  (( \${#words_next} )) && compadd -a words_next || _files
}
compdef _drillbook drillbook
`,
  ],
  [
    'fish',
    `# drillbook completion fish > ~/.config/fish/completions/drillbook.fish
complete -c drillbook -a '(drillbook __complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'
`,
  ],
])
