import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const source = join(root, 'packages/miniprogram')

export const exampleLibrary = 'examples/shop-miniprogram/miniprogram/lib'

export async function packMiniprogram() {
  return { 'minitill.js': await packCode(), 'minitill.d.ts': packTypes() }
}

const banner = `// Made from packages/miniprogram by scripts/build-miniprogram.mjs; changes belong there.
// biome-ignore-all lint: made by a machine
// biome-ignore-all format: made by a machine
// biome-ignore-all assist: made by a machine`

async function packCode() {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'src/index.ts')],
    bundle: true,
    format: 'cjs',
    target: 'es2018', // what the JavaScript engines of old phones read
    charset: 'utf8',
    banner: { js: banner },
    write: false,
  })
  return outputFiles.map(({ text }) => text).join('')
}

/** The declarations that the door leads to, in one file: each once, and exported only where the door exports it. */
function packTypes() {
  const folder = mkdtempSync(join(tmpdir(), 'minitill-types-'))
  try {
    declareInto(folder)
    const door = readFileSync(join(folder, 'index.d.ts'), 'utf8')
    const names = namesIn(door)
    const texts = reachableFrom(join(folder, 'index.d.ts')).map((file) => ownDeclarations(file, names))
    return `${banner}\n\n${texts.filter((text) => text !== '').join('\n\n')}\n\nexport { ${names.join(', ')} }\n`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function declareInto(folder) {
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const options = ['--composite', 'false', '--incremental', 'false', '--declarationMap', 'false']
  const shape = ['--emitDeclarationOnly', '--tsBuildInfoFile', 'null', '--outDir', folder]
  execFileSync(process.execPath, [compiler, '-p', source, ...options, ...shape], { stdio: 'inherit' })
}

/** Files in the order in which they need each other, the door last. */
function reachableFrom(file, seen = new Set()) {
  if (seen.has(file)) return []
  seen.add(file)
  const imported = [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)\.ts'/g)]
  const below = imported.flatMap(([, path]) => reachableFrom(join(dirname(file), `${path}.d.ts`), seen))
  return [...below, file]
}

/** What a file declares, without its imports, its exports of others, and the functions that stay inside. */
function ownDeclarations(file, names) {
  return readFileSync(file, 'utf8')
    .replace(/^(import|export) [^;]*? from '[^']+';\n/gm, '')
    .replace(
      /^(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export declare function (\w+)(?:[^\n]*;\n|[\s\S]*?\n\}[^\n]*;\n)/gm,
      (text, _, name) => (names.includes(name) ? text : ''),
    )
    .replace(/^export /gm, '')
    .replace(/^\{\};?\n/gm, '')
    .trim()
}

function namesIn(door) {
  const lists = [...door.matchAll(/export (?:type )?\{([^}]+)\}/g)].map(([, list]) => list)
  return lists.flatMap((list) => list.split(',').map((name) => name.replace(/\btype\b/, '').trim()))
}
