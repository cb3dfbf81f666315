import { closeSync, fsyncSync, openSync } from 'node:fs'
import { Kysely, sql } from 'kysely'
import type { AnyTables } from '../move/move-store.ts'
import { createSqliteDialect } from '../sqlite-dialect.ts'
import { openSqliteDatabase } from '../sqlite-engine.ts'
import { type Inspection, inspectSqliteFile } from './inspect-sqlite-file.ts'
import { lastEventOf } from './last-event.ts'

/**
 * Copies the embedded store as it stood at one moment, while a till may be writing, and reads the copy through. The
 * tables stay as they are: a backup that migrated them would pull them away under the version that runs.
 * @param files.target must not be there yet
 * @throws Error where the copy lacks what was acknowledged before it began
 */
export async function copySqliteFile(files: {
  readonly source: string
  readonly target: string
}): Promise<Inspection> {
  const db: AnyTables = new Kysely({ dialect: createSqliteDialect(await openSqliteDatabase(files.source)) })
  let acknowledged: number
  try {
    acknowledged = await lastEventOf(db)
    closeSync(openSync(files.target, 'wx', OWNER_ONLY)) // SQLite fills an empty file, and keeps its mode
    await sql`vacuum into ${files.target}`.execute(db)
  } finally {
    await db.destroy()
  }
  syncToDisk(files.target)
  const inspection = await inspectSqliteFile(files.target)
  if (inspection.lastEvent < acknowledged) throw new Error('The copy is older than the store was.')
  return inspection
}

/** It holds session keys and openids, as the store does. */
const OWNER_ONLY = 0o600

function syncToDisk(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
