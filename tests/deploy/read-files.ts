import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../house/source-files.ts'

/** The text of a file, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** A file of `NAME=value` lines. */
export function readVariables(text: string): Readonly<Record<string, string>> {
  const lines = text.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
}

/** What a Dockerfile says, a line for each instruction. */
export function readDockerfile(
  path: string,
): readonly { readonly instruction: string; readonly rest: string }[] {
  const lines = readText(path)
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
  return lines.map((line) => ({
    instruction: line.slice(0, line.indexOf(' ')),
    rest: line.slice(line.indexOf(' ') + 1),
  }))
}

/** Whether git has the path, or something in it. */
export function isTracked(path: string): boolean {
  return execFileSync('git', ['ls-files', '--', path], { cwd: root, encoding: 'utf8' }) !== ''
}
