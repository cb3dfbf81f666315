import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteStore } from '@minitill/till'
import { sql } from 'kysely'
import { openFolder } from './folder.mjs'
import { statementsFor } from './orders-of-years.mjs'

/** Stores in files of a folder. */
export async function openSqlitePlace(kept) {
  const folder = openFolder(kept)
  const fileOf = (count) => join(folder.path, `${count}.sqlite`)
  return {
    async fill(count, tell) {
      if (existsSync(fileOf(count))) return
      const file = join(folder.path, 'half-filled.sqlite')
      rmSync(file, { force: true })
      await fill({ file, count, tell })
      renameSync(file, fileOf(count))
    },
    open: (count) => openSqliteStore({ file: fileOf(count) }),
    /** For another process. */
    addressOf: fileOf,
    bytesOf: async (count) => statSync(fileOf(count)).size,
    close: async () => folder.close(),
  }
}

const PART = 250_000

/** Nothing of this is lost but time if the machine stops, so the disk is not waited for. */
async function fill({ file, count, tell }) {
  const store = await openSqliteStore({ file })
  const run = (text) => sql.raw(text).execute(store.queries)
  for (const pragma of [
    'journal_mode = off',
    'synchronous = off',
    'foreign_keys = off',
    'cache_size = -1000000',
  ])
    await run(`pragma ${pragma}`)
  const { rows: indexes } = await sql`
    select name, sql from sqlite_master where type = 'index' and sql is not null`.execute(store.queries)
  for (const { name } of indexes) await run(`drop index ${name}`)
  for (let from = 0; from < count; from += PART) {
    await run('begin')
    const part = { engine: 'sqlite', count, from, until: Math.min(count, from + PART) }
    for (const statement of statementsFor(part)) await run(statement)
    await run('commit')
    tell(part.until)
  }
  for (const index of indexes) await run(index.sql)
  await store.close()
}
