import type { CommandContext } from '../command-context.ts'

/** Says where the till is. */
export function announceServer(url: string, { terminal, text }: CommandContext): void {
  terminal.say({
    lines: [text.ready, `  ${text.till}: ${url}`, `  ${text.tillDocs}: ${url}/docs`, text.stopHint],
    facts: { ready: true, till: url },
  })
}
