import { Kysely, sql } from 'kysely'
import { type Figures, figuresOf } from '../move/figures.ts'
import type { AnyTables } from '../move/move-store.ts'
import { tablesInOrder } from '../move/tables-in-order.ts'
import { createSqliteDialect } from '../sqlite-dialect.ts'
import { openSqliteFileToRead } from '../sqlite-engine.ts'
import { lastEventOf } from './last-event.ts'

/** What is in a file of the embedded store. */
export interface Inspection {
  /** What SQLite says of pages, indexes and references; empty where all is well. */
  readonly faults: readonly string[]
  readonly figures: Figures
  readonly lastEvent: number
}

/** Reads a whole file that no till has open, and changes nothing of it. @throws Error where it is no database */
export async function inspectSqliteFile(file: string): Promise<Inspection> {
  const db: AnyTables = new Kysely({ dialect: createSqliteDialect(await openSqliteFileToRead(file)) })
  try {
    const faults = [...(await brokenPages(db)), ...(await brokenReferences(db))]
    return { faults, figures: await figuresOf(db, await tablesInOrder(db)), lastEvent: await lastEventOf(db) }
  } finally {
    await db.destroy()
  }
}

async function brokenPages(db: AnyTables): Promise<readonly string[]> {
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

async function brokenReferences(db: AnyTables): Promise<readonly string[]> {
  const { rows } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  return rows.map(({ table, parent }) => `${table} → ${parent}`)
}
