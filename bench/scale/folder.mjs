import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the stores lie: the folder that is named, which stays, or one that is gone afterwards. */
export function openFolder(kept) {
  if (kept === undefined) {
    const path = mkdtempSync(join(tmpdir(), 'minitill-scale-'))
    return { path, close: () => rmSync(path, { recursive: true, force: true }) }
  }
  mkdirSync(kept, { recursive: true })
  return { path: resolve(kept), close: () => {} }
}
