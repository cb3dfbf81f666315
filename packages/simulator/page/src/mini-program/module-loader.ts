import type { Program, Script } from './program.ts'
import { resolvePath } from './resolve-path.ts'

/** What one script finds beside `module`, `exports` and `require`. */
export type Scope = (
  path: string,
) => readonly [
  wx: unknown,
  App: unknown,
  Page: unknown,
  Component: unknown,
  Behavior: unknown,
  getApp: unknown,
  getCurrentPages: unknown,
]

/**
 * Loads scripts as CommonJS does: once each, when they are first required, cycles included.
 * @param replaced exports by script, instead of running it
 * @throws Error naming both scripts, when one requires another that is not there
 */
export function createModuleLoader(parts: {
  readonly modules: Program['modules']
  readonly scope: Scope
  readonly replaced: Readonly<Record<string, unknown>>
}): (path: string) => unknown {
  const loaded = new Map<string, { exports: unknown }>(
    Object.entries(parts.replaced).map(([path, exports]) => [path, { exports }]),
  )
  const load = (path: string): unknown => {
    const before = loaded.get(path)
    if (before !== undefined) return before.exports
    const module: { exports: unknown } = { exports: {} }
    loaded.set(path, module)
    const script = parts.modules[path] as Script // `find` has seen it
    script(module, module.exports, (wanted) => load(find({ from: path, wanted })), ...parts.scope(path))
    return module.exports
  }
  const find = ({ from, wanted }: { readonly from: string; readonly wanted: string }): string => {
    const path = resolvePath({ from, path: wanted }).replace(/\.(js|ts)$/, '')
    const found = [path, `${path}/index`].find((candidate) => candidate in parts.modules)
    if (found !== undefined) return found
    throw new Error(`${from} requires ${wanted}, but the mini program has no script ${path}.`)
  }
  return (path) => load(find({ from: '', wanted: `/${path}` }))
}
