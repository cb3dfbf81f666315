import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadStorage, openStore, systemConfigSources, systemEffects } from '@minitill/server'
import { type Moved, moveStore, STORE_FILE } from '@minitill/till'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Text } from '../text/text.ts'
import { UsageError } from '../usage-error.ts'

/** `minitill migrate-store`: brings a till from SQLite to PostgreSQL. @throws ConfigError, UsageError */
export async function runMigrateStore(
  { env, terminal, text }: CommandContext,
  options: { readonly to?: string | undefined },
): Promise<ExitCode> {
  const named = options.to === undefined ? env : { ...env, MINITILL_DATABASE_URL: options.to }
  const storage = loadStorage({ ...systemConfigSources, env: named })
  if (!storage.database) throw new UsageError(text.moveNeedsTarget)
  const file = join(storage.dataDir, STORE_FILE)
  if (!existsSync(file)) throw new UsageError(`${text.moveNeedsSource} ${file}`)
  const moved = await move(storage)
  const message = { lines: linesOf(moved, text), facts: { ...moved } }
  if (moved.kind === 'moved') terminal.say(message)
  else terminal.complain(message)
  return moved.kind === 'moved' ? exitCodes.ok : exitCodes.failed
}

async function move(storage: ReturnType<typeof loadStorage>): Promise<Moved> {
  const source = await openStore({ ...storage, database: undefined }, systemEffects)
  try {
    const target = await openStore(storage, systemEffects)
    try {
      return await moveStore({ source, target })
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

function linesOf(moved: Moved, text: Text): readonly string[] {
  switch (moved.kind) {
    case 'moved':
      return [text.moved, ...figureLines(moved.figures), text.movedNext]
    case 'foreign_rows':
      return [`${text.moveForeign} ${moved.table}`]
    case 'differs':
      return [
        text.moveDiffers,
        'SQLite',
        ...figureLines(moved.source),
        'PostgreSQL',
        ...figureLines(moved.target),
      ]
    default:
      return moved satisfies never
  }
}

function figureLines(figures: Readonly<Record<string, number>>): readonly string[] {
  return Object.entries(figures).map(([name, figure]) => `  ${name}: ${figure}`)
}
