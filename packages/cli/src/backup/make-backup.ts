import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Storage } from '@minitill/server'
import { copySqliteFile, type Figures, STORE_FILE, weighPostgres } from '@minitill/till'
import { BackupError } from './backup-error.ts'
import { type Manifest, writeManifest } from './manifest.ts'
import { postgresEnvironment } from './postgres-environment.ts'
import { runProgram } from './run-program.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where the store is, and where its copy goes. */
export interface BackupWish {
  readonly storage: Storage
  /** Must not be there yet. */
  readonly folder: string
  /** ISO 8601, UTC. */
  readonly madeAt: string
  readonly env: Env
}

/**
 * Copies the store into a new folder, while tills go on. The folder has its name only when everything in it is whole.
 * @throws BackupError
 */
export async function makeBackup({ storage, folder, madeAt, env }: BackupWish): Promise<Manifest> {
  const unfinished = `${folder}.unfinished`
  for (const path of [folder, unfinished]) {
    if (existsSync(path)) throw new BackupError('backup_exists', path)
  }
  const { engine, file, copy } = sourceOf(storage, env)
  mkdirSync(unfinished, { recursive: true, mode: OWNER_ONLY })
  try {
    const figures = await copy(join(unfinished, file))
    const manifest = await writeManifest(unfinished, { engine, made_at: madeAt, file, figures })
    renameSync(unfinished, folder)
    return manifest
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  }
}

const OWNER_ONLY = 0o700
const DUMP_FILE = 'minitill.pgdump'

interface Source {
  readonly engine: Manifest['engine']
  readonly file: string
  /** Copies the store to a path, and adds up what it copied. */
  readonly copy: (target: string) => Promise<Figures>
}

function sourceOf({ dataDir, database }: Storage, env: Env): Source {
  if (database) {
    const url = database.url.reveal()
    return { engine: 'postgres', file: DUMP_FILE, copy: (target) => dumpPostgres({ url, target, env }) }
  }
  const source = join(dataDir, STORE_FILE)
  if (!existsSync(source)) throw new BackupError('store_missing', source)
  return { engine: 'sqlite', file: STORE_FILE, copy: (target) => copySqlite(source, target) }
}

async function copySqlite(source: string, target: string): Promise<Figures> {
  const { faults, figures } = await copySqliteFile({ source, target })
  if (faults.length > 0) throw new BackupError('store_damaged', faults.slice(0, 5).join('; '))
  return figures
}

async function dumpPostgres(parts: {
  readonly url: string
  readonly target: string
  readonly env: Env
}): Promise<Figures> {
  const { url, target } = parts
  const env = { ...parts.env, ...postgresEnvironment(url) }
  await runProgram('pg_dump', { args: ['--version'], env }) // where there is none, it is said before anything begins
  const figures = await weighPostgres(url, (snapshot) =>
    runProgram('pg_dump', {
      args: [
        '--format=custom',
        '--no-owner',
        '--no-privileges',
        `--snapshot=${snapshot}`,
        `--file=${target}`,
      ],
      env,
    }),
  )
  await runProgram('pg_restore', { args: ['--file=/dev/null', target], env }) // reads it through to its end
  return figures
}
