import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { ServerError } from '../problems/server-error.ts'

/** The build puts it there; found from sources, from the built package and from the command's one file alike. */
const builtPage = join(createRequire(import.meta.url).resolve('@minitill/server'), '../../dist/console-page')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/**
 * Reads a file of the built page.
 * @param name `index.html`, or `assets/` and one name
 * @throws ServerError `route_not_found` where there is none
 */
export async function readConsoleFile(
  name: string,
): Promise<{ readonly type: string; readonly body: Buffer }> {
  const type = types[extname(name)]
  if (type === undefined || !/^(assets\/)?[\w-]+(\.[\w-]+)*$/.test(name))
    throw new ServerError('route_not_found')
  const body = await readFile(join(builtPage, name)).catch(() => {
    throw new ServerError('route_not_found')
  })
  return { type, body }
}
