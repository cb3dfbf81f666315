import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { nameOf, sourcesOf } from './sources.ts'

/** What a mini program's script finds without importing it. */
const SCOPE = [
  'module',
  'exports',
  'require',
  'wx',
  'App',
  'Page',
  'Component',
  'Behavior',
  'getApp',
  'getCurrentPages',
]

/** Every script as a member of an object: its name, and a CommonJS function of what WeChat gives to a script. */
export function compileScripts(root: string): readonly string[] {
  return sourcesOf(root)
    .filter((file) => /\.(ts|js)$/.test(file) && !/\.(d|test)\.ts$/.test(file))
    .map((file) => compileScript({ file, name: nameOf({ root, file }) }))
}

function compileScript({ file, name }: { readonly file: string; readonly name: string }): string {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    sourcefile: file,
    loader: file.endsWith('.ts') ? 'ts' : 'js',
    format: 'cjs',
    target: 'es2022',
  })
  return `${JSON.stringify(name)}: function (${SCOPE.join(', ')}) {\n${code}}`
}
