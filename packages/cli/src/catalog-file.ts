import { readFileSync } from 'node:fs'
import { type Catalog, parseCatalog } from '@minitill/till'

/** A catalog file that cannot be read, or breaks a rule; the message says where. */
export class CatalogFileError extends Error {
  override readonly name = 'CatalogFileError'
}

/** @throws CatalogFileError */
export function readCatalogFile(path: string): Catalog {
  try {
    return parseCatalog(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new CatalogFileError(`${path}: ${why}`, { cause })
  }
}
