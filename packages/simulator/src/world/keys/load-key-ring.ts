import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../random.ts'
import type { Authority, Credentials, KeyRing } from './credentials.ts'
import { makeKeyRing } from './make-key-ring.ts'

/** Only the owner may read what signs payments, even pretended ones. */
const OWNER_ONLY = 0o600

/** Reads the keys of `dataDir`, or makes them there. They outlive every restart and every reset. */
export async function loadKeyRing(wish: { dataDir: string; random: Random; now: number }): Promise<KeyRing> {
  await mkdir(wish.dataDir, { recursive: true })
  const credentials = await readJson<Credentials>(credentialsPath(wish.dataDir))
  const authority = await readJson<Authority>(authorityPath(wish.dataDir))
  if (credentials !== undefined && authority !== undefined) return { credentials, authority }
  const made = await makeKeyRing(wish)
  await writeJson(authorityPath(wish.dataDir), made.authority)
  await saveCredentials({ dataDir: wish.dataDir, credentials: made.credentials })
  return made
}

/** Writes `credentials.json`, which tells the addresses of this very start, too. */
export const saveCredentials = (wish: { dataDir: string; credentials: Credentials }): Promise<void> =>
  writeJson(credentialsPath(wish.dataDir), wish.credentials)

const credentialsPath = (dataDir: string) => join(dataDir, 'credentials.json')
const authorityPath = (dataDir: string) => join(dataDir, 'authority.json')

async function readJson<Shape>(path: string): Promise<Shape | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return text === undefined ? undefined : (JSON.parse(text) as Shape) // our own writing
}

const writeJson = (path: string, value: unknown) =>
  writeFile(path, `${JSON.stringify(value, null, 2)}\n`, { mode: OWNER_ONLY })
