import type { ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal/terminal.ts'
import type { Language, Text } from './text/text.ts'

/** What every command works with. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  readonly text: Text
  /** What the text is written in, for sentences that come in both. */
  readonly language: Language
  /** The exit code of a command that did not throw. */
  readonly onExit: (code: ExitCode) => void
  /** Calls back once when the program is asked to stop, and lets the command finish what it holds. */
  readonly onStop: (close: () => Promise<void>) => void
}
