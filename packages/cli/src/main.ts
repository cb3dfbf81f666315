#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { closeOnSignals } from '@minitill/server'
import { run } from './run.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Whoever reads may have enough before the end, such as `head`. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await run({
  args: process.argv.slice(2),
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  version,
  onStop: (close) =>
    closeOnSignals({ close, onError: (error) => void process.stderr.write(`${String(error)}\n`) }),
})
