import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Database, openDatabase } from './open-database.ts'
import { type Collection, createCollection, type State } from './state.ts'

/** The file that lets the world survive a restart. */
export interface StateFile extends State {
  /** For what is too much for memory and has a table of its own. */
  readonly database: Database
  close(): void
}

/** Opens or creates `simulator.sqlite`, and the folder around it: one table of JSON documents. */
export async function openStateFile(path: string): Promise<StateFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 }) // the keys of both sides are kept there, too
  const database = await openDatabase(path)
  database.exec(`CREATE TABLE IF NOT EXISTS documents (
    collection TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (collection, id))`)
  return {
    collection: (name, idOf) => loadCollection({ database, name, idOf }),
    database,
    close: () => database.close(),
  }
}

interface Source<Doc> {
  readonly database: Database
  readonly name: string
  readonly idOf: (doc: Doc) => string
}

/** Read from memory, and written through to the file. */
function loadCollection<Doc>({ database, name, idOf }: Source<Doc>): Collection<Doc> {
  const upsert = database.prepare(`INSERT INTO documents (collection, id, body) VALUES (?, ?, ?)
    ON CONFLICT (collection, id) DO UPDATE SET body = excluded.body`)
  const remove = database.prepare('DELETE FROM documents WHERE collection = ? AND id = ?')
  const removeAll = database.prepare('DELETE FROM documents WHERE collection = ?')
  const rows = database
    .prepare('SELECT id, body FROM documents WHERE collection = ? ORDER BY rowid')
    .all(name)
  // The casts: these rows are our own writing, `put` below.
  const docs = new Map(
    (rows as { id: string; body: string }[]).map(({ id, body }) => [id, JSON.parse(body) as Doc]),
  )
  const held = createCollection({ idOf, docs })
  return {
    ...held,
    put(doc) {
      held.put(doc)
      upsert.run(name, idOf(doc), JSON.stringify(doc))
    },
    delete(id) {
      held.delete(id)
      remove.run(name, id)
    },
    clear() {
      held.clear()
      removeAll.run(name)
    },
  }
}
