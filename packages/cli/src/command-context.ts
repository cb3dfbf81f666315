import type { Terminal } from './terminal/terminal.ts'
import type { Text } from './text/text.ts'

/** What every command works with. */
export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  readonly text: Text
  /** Calls back once when the program is asked to stop, and lets the command finish what it holds. */
  readonly onStop: (close: () => Promise<void>) => void
}
