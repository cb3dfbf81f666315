import { join } from 'node:path'
import { findParts, type Part } from './parts.ts'
import { readPictures } from './pictures.ts'
import { compileScripts } from './scripts.ts'
import { readJson, sourcesOf } from './sources.ts'
import { compileStyleSheet } from './style-sheet.ts'
import { compileTemplates } from './templates.ts'

interface Compiled {
  /** An ES module whose default export is the program. */
  readonly code: string
  /** What it was made of, so that a change is noticed. */
  readonly files: readonly string[]
  readonly warnings: readonly string[]
}

/**
 * Compiles the mini program in a folder into one module: templates by WeChat's own compiler, style sheets scoped and
 * with `rpx` made relative to the window, scripts as CommonJS functions, pictures inlined.
 * @throws Error naming the file where WeChat's tools would refuse it, too
 */
export function compileMiniProgram(root: string): Compiled {
  const app = readJson(join(root, 'app.json'))
  const parts = findParts({ root, app })
  const templates = compileTemplates({ root, parts })
  const css = [compileStyleSheet({ root, path: 'app' }), ...parts.map((part) => partStyle({ root, part }))]
  const code = `export default (${hiddenGlobals()} => ({
  app: ${JSON.stringify(app)},
  parts: ${JSON.stringify(parts)},
  templates: ${templates.code},
  css: ${JSON.stringify(css.join('\n'))},
  pictures: ${JSON.stringify(readPictures(root))},
  modules: {
${compileScripts(root).join(',\n')}
  },
}))()
`
  return { code, files: sourcesOf(root), warnings: templates.warnings }
}

function partStyle({ root, part }: { readonly root: string; readonly part: Part }): string {
  const { path, isPage, scope } = part
  return compileStyleSheet(isPage ? { root, path, page: path } : { root, path, scope })
}

/** A phone has none of these: what finds one here would work in the browser and fail on the phone. */
function hiddenGlobals(): string {
  const names = [
    'window',
    'document',
    'location',
    'localStorage',
    'sessionStorage',
    'fetch',
    'XMLHttpRequest',
  ]
  return `(${names.join(', ')})`
}
