import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../random.ts'
import type { Authority, Credentials, KeyRing } from './credentials.ts'
import { onlyAppIn, onlyMerchantIn } from './key-ring.ts'
import { makeKeyRing } from './make-key-ring.ts'

/** Only the owner may read what signs payments, even pretended ones. */
const OWNER_ONLY = 0o600

/** The keys in use, and the two files that hold them. */
export interface KeyStore {
  current(): KeyRing
  /** Both files are written when it resolves. */
  save(ring: KeyRing): Promise<void>
}

/** Reads the keys of `dataDir`, or makes them there. They outlive every restart and every reset. */
export async function openKeyStore(wish: {
  dataDir: string
  random: Random
  now: number
}): Promise<KeyStore> {
  const { dataDir } = wish
  await mkdir(dataDir, { recursive: true, mode: 0o700 }) // it holds the keys of both sides
  const found = await readKeyRing(dataDir)
  let ring = found ?? (await makeKeyRing(wish))
  let writing = Promise.resolve()
  const write = async () => {
    const { authority, credentials } = ring
    // In this order: should the second be missing, the next start completes it.
    await writeJson(authorityPath(dataDir), authority)
    await writeJson(credentialsPath(dataDir), credentials)
  }
  const save = (next: KeyRing) => {
    ring = next
    writing = writing.then(write, write) // one after the other, the latest last
    return writing
  }
  if (found === undefined) await save(ring)
  return { current: () => ring, save }
}

async function readKeyRing(dataDir: string): Promise<KeyRing | undefined> {
  const credentials = await readJson<Credentials>(credentialsPath(dataDir))
  const authority = await readJson<Authority>(authorityPath(dataDir))
  if (credentials === undefined || authority === undefined) return undefined
  const newest = authority.platformCertificates?.[0]
  if (newest === undefined) throw new Error(`${authorityPath(dataDir)} ${tooOld}`)
  const { serial: platformSerial, certificate: platformCertificate } = newest
  return complete({ authority, credentials: { ...credentials, platformSerial, platformCertificate } })
}

/** Files of an older build know one merchant and one app only. */
function complete({ authority, credentials }: KeyRing): KeyRing {
  const { merchants = [onlyMerchantIn(credentials)], apps = [onlyAppIn(credentials)] } = credentials
  return {
    authority: { ...authority, merchants: authority.merchants ?? {} },
    credentials: { ...credentials, merchants, apps },
  }
}

const tooOld =
  'was written by an older build and has no certificates that can be rotated: ' +
  'delete the folder, and the next start makes new keys'

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
