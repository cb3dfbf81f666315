import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Json, readJson } from './sources.ts'

/** A page or a component: four files of one name. */
export interface Part {
  /** From the root, without an ending: `pages/shop/shop`. */
  readonly path: string
  readonly isPage: boolean
  /** Its JSON file; components are named by absolute paths. */
  readonly config: Json
  /** Goes before the class names of a component, so that its styles stay at home. */
  readonly scope: string
}

/** Pages that `app.json` names, and the components that they reach. */
export function findParts({ root, app }: { readonly root: string; readonly app: Json }): readonly Part[] {
  const found = new Map<string, Part>()
  const visit = ({ path, isPage }: Pick<Part, 'path' | 'isPage'>): void => {
    if (found.has(path)) return
    requireScript({ root, path })
    const config = readJson(join(root, `${path}.json`))
    const components = { ...absolute({ from: 'app', uses: app }), ...absolute({ from: path, uses: config }) }
    found.set(path, {
      path,
      isPage,
      config: { ...config, usingComponents: components },
      scope: `c${found.size}`,
    })
    for (const used of Object.values(components)) visit({ path: used.slice(1), isPage: false })
  }
  for (const path of app['pages'] as readonly string[]) visit({ path, isPage: true })
  return [...found.values()]
}

/** `usingComponents` with every path from the root. */
function absolute({ from, uses }: { readonly from: string; readonly uses: Json }): Record<string, string> {
  const named = (uses['usingComponents'] ?? {}) as Readonly<Record<string, string>>
  const resolve = (path: string) =>
    path.startsWith('/') ? path : `/${posix.join(posix.dirname(from), path)}`
  return Object.fromEntries(Object.entries(named).map(([tag, path]) => [tag, resolve(path)]))
}

function requireScript({ root, path }: { readonly root: string; readonly path: string }): void {
  if (['.ts', '.js'].some((ending) => existsSync(join(root, path + ending)))) return
  throw new Error(`${path} is named as a page or component, but has neither a .ts nor a .js file.`)
}
