import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const COMMAND = join(import.meta.dirname, '../../packages/cli/dist/main.js')
const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 10_000
const LOOK_EVERY_MS = 20

const running = new Set()

/**
 * Starts `minitill` in a process of its own and waits until it says that it is ready. Its log goes to a file, as it
 * would in production: a pipe would make this process part of what is measured.
 * @returns facts: what it said; stop: ends it as an operator would
 */
export async function startMinitill({ name, args, env, folder, nodeArgs = [] }) {
  mkdirSync(folder, { recursive: true })
  const log = join(folder, `${name}.log`)
  const output = openSync(log, 'w')
  const child = spawn(process.execPath, [...nodeArgs, COMMAND, ...args, '--json'], {
    env: { ...plainEnvironment(), ...env, MINITILL_DATA_DIR: folder },
    stdio: ['ignore', output, output],
  })
  running.add(child)
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => running.delete(child))
  return {
    pid: child.pid,
    facts: await readyFacts({ name, log, child }),
    async stop() {
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
      await ended
      clearTimeout(late)
    },
  }
}

/** Ends at once whatever still runs. */
export function killRunning() {
  for (const child of running) child.kill('SIGKILL')
}

/** However this program ends, nothing that it started goes on, and `clean` has run. */
export function endWith(clean) {
  process.once('exit', () => {
    killRunning()
    clean()
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130))
}

/** What somebody set for a till of their own must not change what is measured. */
function plainEnvironment() {
  const others = ([name]) => !/^(MINITILL|SIMULATOR)_/.test(name)
  return Object.fromEntries(Object.entries(process.env).filter(others))
}

async function readyFacts({ name, log, child }) {
  const endsAt = performance.now() + START_LIMIT_MS
  while (performance.now() < endsAt && child.exitCode === null) {
    const line = readFileSync(log, 'utf8')
      .split('\n')
      .find((text) => text.startsWith('{"ready":true') && text.endsWith('}'))
    if (line !== undefined) return JSON.parse(line)
    await pause(LOOK_EVERY_MS)
  }
  throw new Error(`${name} did not start:\n${readFileSync(log, 'utf8').slice(-2000)}`)
}
