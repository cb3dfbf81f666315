import { accessSync, constants, statfsSync } from 'node:fs'

/** Linux keeps this folder in memory. */
const FOLDER = '/dev/shm'
/** Two PostgreSQL clusters, two browsers' profiles and some hundred small SQLite files, twice over. */
const ROOM_BYTES = 2 * 1024 ** 3

/**
 * A folder for what lives no longer than a test run: it need not reach a disk, whose every commit would be waited for.
 * @returns undefined where the machine has none, or not enough room in it, as in many containers
 */
export function folderInMemory(): string | undefined {
  try {
    accessSync(FOLDER, constants.W_OK)
    const { bavail, bsize } = statfsSync(FOLDER)
    return bavail * bsize >= ROOM_BYTES ? FOLDER : undefined
  } catch {
    return undefined
  }
}
