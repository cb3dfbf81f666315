import { readCatalogFile } from '../catalog-file.ts'
import type { CommandContext } from '../command-context.ts'
import { withStore } from '../with-store.ts'

/** `minitill catalog import`: the items stay until somebody deletes them. @throws CatalogFileError */
export async function importCatalog(
  { env, terminal, text }: CommandContext,
  options: { readonly file: string },
): Promise<void> {
  const items = readCatalogFile(options.file)
  await withStore(env, ({ catalog }) => catalog.import(items, 'api'))
  terminal.say({ lines: [`${text.catalogImported} ${items.length}`], facts: { imported: items.length } })
}
