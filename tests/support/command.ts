import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../house/source-files.ts'

/** A started `minitill`, which said that it is ready. */
export interface Command {
  readonly facts: Readonly<Record<string, unknown>>
  /** `SIGKILL`: gone at once, with everything that was only in memory. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>
}

const main = join(root, 'packages/cli/dist/main.js')

/** Starts the built command in a process of its own and waits for its first line of JSON. */
export async function startCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Command> {
  if (!existsSync(main)) throw new Error('The command is not built: run `npm run build` first.')
  const child = spawn(process.execPath, [main, '--json', ...args], {
    env: { PATH: process.env['PATH'], MINITILL_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const facts = await firstLine(child)
  return {
    facts,
    kill: (signal) =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve(child.exitCode)
        child.once('exit', (code) => resolve(code))
        child.kill(signal)
      }),
  }
}

function firstLine(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
  if (!child.stdout) throw new Error('the command has no output')
  const lines = createInterface({ input: child.stdout })
  return new Promise((resolve, reject) => {
    lines.once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`the command ended with ${code} before it was ready`)))
  })
}
