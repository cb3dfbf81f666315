import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

/** A `minitill` in a process of its own. */
export interface Minitill {
  /** What it says first; rejects when it ends before. */
  readonly ready: Promise<Readonly<Record<string, unknown>>>
  /** False when it has ended, for whatever reason. */
  isAlive(): boolean
  /** `SIGKILL`: gone at once, with everything that was only in memory. Resolves when it is gone. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

/** Starts the built command, as an operator does. */
export function startMinitill(args: readonly string[], env: Readonly<Record<string, string>>): Minitill {
  const main = createRequire(import.meta.url).resolve('minitill/dist/main.js')
  const child = spawn(process.execPath, [main, '--json', ...args], {
    env: { PATH: process.env['PATH'], MINITILL_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() => {
    running.delete(child)
  })
  const ready = firstLine(child)
  ready.catch(() => {}) // whoever kills it while it starts does not wait for it
  return {
    ready,
    isAlive: () => running.has(child),
    async kill(signal) {
      child.kill(signal)
      await ended
    },
  }
}

/** What a command says that ends by itself. */
export async function runMinitill(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, unknown>>> {
  return await startMinitill(args, env).ready
}

const running = new Set<ChildProcess>()

/** However this program ends, nothing that it started goes on. */
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

function firstLine(child: ChildProcess): Promise<Readonly<Record<string, unknown>>> {
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the command has no output')
  let complaint = ''
  stderr.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-1000)
  })
  return new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (code) => reject(new Error(`minitill ended with ${code}: ${complaint}`)))
  })
}
