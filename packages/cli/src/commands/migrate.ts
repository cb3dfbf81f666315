import type { CommandContext } from '../command-context.ts'
import { withStore } from '../with-store.ts'

/** `minitill migrate`: opening the store brings its tables up to date. */
export async function runMigrate({ env, terminal, text }: CommandContext): Promise<void> {
  await withStore(env, async () => {})
  terminal.say({ lines: [text.migrated], facts: { migrated: true } })
}
