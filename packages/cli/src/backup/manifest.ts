import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Figures } from '@minitill/till'
import { BackupError } from './backup-error.ts'

/** What a backup says about itself; it stands beside the copy of the store. */
export interface Manifest {
  readonly format: typeof FORMAT
  readonly engine: 'sqlite' | 'postgres'
  /** ISO 8601, UTC. */
  readonly made_at: string
  /** The copy, in the same folder. */
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  /** Rows of every table, and fen in every state. */
  readonly figures: Figures
}

const FORMAT = 1
const MANIFEST_FILE = 'manifest.json'
const OWNER_ONLY = 0o600

/** Describes a copy and writes that beside it. */
export async function writeManifest(
  folder: string,
  facts: Pick<Manifest, 'engine' | 'made_at' | 'file' | 'figures'>,
): Promise<Manifest> {
  const copy = join(folder, facts.file)
  const { size: bytes } = statSync(copy)
  const manifest: Manifest = { format: FORMAT, ...facts, bytes, sha256: await hashOf(copy) }
  writeFileSync(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: OWNER_ONLY,
    flush: true,
  })
  return manifest
}

/**
 * Reads what a backup says about itself, and holds its copy against it.
 * @throws BackupError `backup_unreadable`, `backup_damaged`
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = parseManifest(folder)
  const copy = join(folder, manifest.file)
  const isWhole = statSync(copy, { throwIfNoEntry: false })?.size === manifest.bytes
  if (!isWhole || (await hashOf(copy)) !== manifest.sha256) throw new BackupError('backup_damaged', copy)
  return manifest
}

function parseManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST_FILE)
  try {
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest // `backup` wrote it
    if (manifest.format === FORMAT) return manifest
  } catch (cause) {
    throw new BackupError('backup_unreadable', path, { cause })
  }
  throw new BackupError('backup_unreadable', path)
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
