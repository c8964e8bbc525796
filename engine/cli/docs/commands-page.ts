import { exitCodeRows } from './exit-code-rows.ts'

/** Help of every command, as the command line prints it, and the exit codes. */
export function commandsPage(help: readonly (readonly [route: string, text: string])[]): string {
  const shown = help.filter(([route]) => !route.includes('__'))
  return `# Commands

Generated from the command line itself by \`npm run generate\`. Data for machines goes to stdout, words for people to
stderr; \`--json\` never mixes them. Colours and the live tree are off without a terminal, with \`NO_COLOR\` and with \`CI\`.

| Exit code | Meaning |
|---|---|
${exitCodeRows.map(([code, meaning]) => `| \`${code}\` | ${meaning} |`).join('\n')}

${shown.map(([route, text]) => `## ${route}\n\n\`\`\`\n${text.trimEnd()}\n\`\`\`\n`).join('\n')}`
}
