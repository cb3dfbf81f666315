import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { requirePostgres } from './require-postgres.ts'
import { ownerOfServer } from './server-owner.ts'

/** A PostgreSQL that lives as long as a test run and keeps nothing. */
export interface Cluster {
  /** Where a database of it is, by its name. `postgres` is there from the start. */
  url(database: string): string
  createDatabase(name: string): Promise<void>
  /** Ends it at once, in the middle of everything; `start` brings it back with what was committed. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Makes a cluster in a folder of its own, reached by a socket in it, so that no port can be taken.
 */
export async function startCluster(): Promise<Cluster> {
  const programs = requirePostgres()
  const folder = mkdtempSync(join(tmpdir(), 'minitill-pg-'))
  const owner = ownerOfServer()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o755)
  const data = join(folder, 'data')
  const run = { ...owner, cwd: '/', stdio: 'ignore' } as const
  execFileSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    run,
  )
  const url = (database: string) => `postgres://postgres@localhost/${database}?host=${folder}`
  let server: ChildProcess
  const ask = async (statement: string) => {
    const client = new pg.Client(url('postgres'))
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const start = async () => {
    server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...SETTINGS], run)
    await untilItWorks(() => ask('select 1'))
  }
  const kill = () =>
    new Promise<void>((resolve) => {
      server.once('exit', () => resolve())
      server.kill('SIGQUIT')
    })
  await start()
  const endWithUs = () => server.kill('SIGQUIT') // however this process ends
  process.once('exit', endWithUs)
  return {
    url,
    createDatabase: (name) => ask(`create database ${name}`),
    start,
    kill,
    async stop() {
      process.off('exit', endWithUs)
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Tries until it works: the server takes a moment to open its socket. */
async function untilItWorks(attempt: () => Promise<void>): Promise<void> {
  const endsAt = Date.now() + START_LIMIT_MS
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (Date.now() > endsAt) throw error
      await sleep(20)
    }
  }
}

const START_LIMIT_MS = 20_000

/** Nothing outlives the run, so nothing needs to reach the disk. */
const SETTINGS = [
  'listen_addresses=',
  'fsync=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_connections=200',
  'shared_buffers=64MB',
].flatMap((setting) => ['-c', setting])
