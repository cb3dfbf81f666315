import { loadStorage, systemConfigSources } from '@minitill/server'
import { systemClock } from '@minitill/wechat'
import { makeBackup } from '../backup/make-backup.ts'
import type { Manifest } from '../backup/manifest.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import type { CommandContext } from '../command-context.ts'

/** `minitill backup`: copies the store into a new folder, while tills go on. @throws ConfigError, BackupError */
export async function runBackup({ env, terminal, text }: CommandContext, folder: string): Promise<void> {
  const storage = loadStorage({ ...systemConfigSources, env })
  const madeAt = new Date(systemClock.now()).toISOString()
  const manifest = await makeBackup({ storage, folder, madeAt, env })
  terminal.say({
    lines: [`${text.backupMade} ${folder}`, ...figureLines(manifest), text.backupNext],
    facts: { folder, ...manifest },
  })
}

/** `minitill restore`: fills an empty store from a backup. @throws ConfigError, BackupError */
export async function runRestore({ env, terminal, text }: CommandContext, folder: string): Promise<void> {
  const storage = loadStorage({ ...systemConfigSources, env })
  const manifest = await restoreBackup({ storage, folder, env })
  terminal.say({
    lines: [`${text.restored} ${manifest.made_at}`, ...figureLines(manifest), text.restoredNext],
    facts: { restored: true, ...manifest },
  })
}

function figureLines({ figures }: Manifest): readonly string[] {
  return Object.entries(figures).map(([name, figure]) => `  ${name}: ${figure}`)
}
