import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/** Every file of the program, absolute; what npm or the developer tools put beside it is no source. */
export function sourcesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(root, file).split(sep).includes('node_modules'))
    .toSorted()
}

/** The file as the program itself calls it: from its root, with slashes, without the ending. */
export function nameOf({ root, file }: { readonly root: string; readonly file: string }): string {
  const path = relative(root, file).split(sep).join('/')
  return path.slice(0, path.length - extname(path).length)
}

/** An object that `app.json`, or the JSON file of a page or component, holds. */
export interface Json {
  readonly [key: string]: unknown
}

export const readJson = (file: string): Json => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json // WeChat's tools hold these files to their schema
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON.`, { cause })
  }
}

/** The text of a file that a page or component may do without. */
export const readIfThere = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
