import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { type Answer, type Call, textAnswer } from './call.ts'

/** Found from sources, from the built package and from the command's one file alike. */
const builtPage = join(createRequire(import.meta.url).resolve('@minitill/simulator'), '../../dist/page')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Serves the built page; undefined for what is no file of it, which is then a call to WeChat. */
export async function answerPageFile({ method, path }: Call): Promise<Answer | undefined> {
  const file = fileOf(path)
  if ((method !== 'GET' && method !== 'HEAD') || file === undefined) return undefined
  const body = await readFile(join(builtPage, file)).catch(() => undefined)
  if (body !== undefined) return { status: 200, headers: headersOf(file), body }
  return path === '/' ? notBuilt : undefined
}

function fileOf(path: string): string | undefined {
  const file = normalize(path === '/' ? 'index.html' : path.slice(1))
  return file.startsWith('..') || types[extname(file)] === undefined ? undefined : file
}

const headersOf = (file: string) => ({
  'content-type': types[extname(file)] ?? 'application/octet-stream',
  // Built names carry a hash of their content; index.html does not.
  'cache-control': file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
})

const notBuilt = textAnswer({
  status: 503,
  type: 'text/html; charset=utf-8',
  text: `<!doctype html><meta charset="utf-8"><title>minitill simulator</title>
<p>模拟器在运行，页面还没有构建。请在仓库根目录执行 <code>npm run build</code>，再刷新。</p>
<p>The simulator runs, but its page is not built yet. Run <code>npm run build</code> in the root folder, then reload.</p>
`,
})
