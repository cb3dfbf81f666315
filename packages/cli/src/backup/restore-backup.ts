import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Storage } from '@minitill/server'
import { type Figures, inspectSqliteFile, lookAtPostgres, STORE_FILE, weighPostgres } from '@minitill/till'
import { BackupError } from './backup-error.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { postgresEnvironment } from './postgres-environment.ts'
import { runProgram } from './run-program.ts'

/** Which backup goes where. */
export interface RestoreWish {
  readonly storage: Storage
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Fills an empty store from a backup, and adds up what came.
 * @throws BackupError, of which all but `restored_differs` and `program_failed` leave the store as it was
 */
export async function restoreBackup({ storage, folder, env }: RestoreWish): Promise<Manifest> {
  const manifest = await readManifest(folder)
  const { dataDir, database } = storage
  const engine = database ? 'postgres' : 'sqlite'
  if (engine !== manifest.engine) throw new BackupError('wrong_store', `${manifest.engine} ≠ ${engine}`)
  const copy = join(folder, manifest.file)
  const restored = database
    ? await fillPostgres({ url: database.url.reveal(), copy, env })
    : await fillFolder({ dataDir, copy, manifest })
  requireSame(manifest.figures, restored)
  return manifest
}

/** The logs count, too: SQLite would play one of another store back into what was restored. */
const FILES = [STORE_FILE, `${STORE_FILE}-wal`, `${STORE_FILE}-shm`]
const PRIVATE_FOLDER = 0o700
const OWNER_ONLY = 0o600

async function fillFolder(parts: {
  readonly dataDir: string
  readonly copy: string
  readonly manifest: Manifest
}): Promise<Figures> {
  const { dataDir, copy, manifest } = parts
  for (const file of FILES.map((name) => join(dataDir, name))) {
    if (existsSync(file)) throw new BackupError('target_not_empty', file)
  }
  mkdirSync(dataDir, { recursive: true, mode: PRIVATE_FOLDER })
  const arriving = join(dataDir, `${STORE_FILE}.restoring`)
  try {
    copyFileSync(copy, arriving)
    chmodSync(arriving, OWNER_ONLY)
    syncToDisk(arriving)
    const { faults, figures } = await inspectSqliteFile(arriving)
    if (faults.length > 0) throw new BackupError('backup_damaged', faults.slice(0, 5).join('; '))
    requireSame(manifest.figures, figures)
    renameSync(arriving, join(dataDir, STORE_FILE))
    syncToDisk(dataDir)
    return figures
  } finally {
    rmSync(arriving, { force: true })
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

async function fillPostgres(parts: {
  readonly url: string
  readonly copy: string
  readonly env: RestoreWish['env']
}): Promise<Figures> {
  const { url, copy } = parts
  const { isEmpty, isUsed } = await lookAtPostgres(url)
  const env = { ...parts.env, ...postgresEnvironment(url) }
  const database = env['PGDATABASE'] ?? ''
  if (isUsed) throw new BackupError('target_in_use', database)
  if (!isEmpty) throw new BackupError('target_not_empty', database)
  const args = ['--exit-on-error', '--single-transaction', '--no-owner', '--no-privileges']
  await runProgram('pg_restore', { args: [...args, `--dbname=${database}`, copy], env })
  return weighPostgres(url)
}

function requireSame(expected: Figures, found: Figures): void {
  const names = new Set([...Object.keys(expected), ...Object.keys(found)])
  const wrong = [...names].filter((name) => expected[name] !== found[name])
  if (wrong.length === 0) return
  const told = wrong.map((name) => `${name}: ${expected[name] ?? '–'} ≠ ${found[name] ?? '–'}`)
  throw new BackupError('restored_differs', told.join('; '))
}
