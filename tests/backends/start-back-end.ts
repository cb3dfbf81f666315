import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../support/eventually.ts'
import { type Language, pathOf } from './languages.ts'

/** A merchant's back end in a process of its own. */
export interface BackEnd {
  readonly url: string
  close(): Promise<void>
}

/** Java compiles first, on a machine that may be busy. */
const START_MS = 50_000

export async function startBackEnd(
  language: Language,
  { port, ...settings }: { readonly port: number } & Readonly<Record<string, string | number>>,
): Promise<BackEnd> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minitill-back-end-'))
  const [program, ...args] = language.command(pathOf(language), port)
  const env = { PATH: process.env['PATH'], HOME: dataDir, DATA_DIR: dataDir, PORT: String(port), ...settings }
  const child = spawn(program, args, { env, stdio: 'ignore', cwd: dataDir })
  const url = `http://127.0.0.1:${port}`
  await eventually(() => fetch(url), START_MS)
  return {
    url,
    async close() {
      await ended(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
