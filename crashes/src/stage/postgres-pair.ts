import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { requirePostgres } from '../../../tests/support/postgres/require-postgres.ts'
import { ownerOfServer } from '../../../tests/support/postgres/server-owner.ts'
import { freePort } from './free-port.ts'

/** Two PostgreSQL servers: what one acknowledges, the other has on its disk, too. */
export interface PostgresPair {
  /** Names both; a till finds the one that writes. */
  url(database: string): string
  /** The one that writes now. */
  writableUrl(database: string): string
  /** Ends the one that writes, and everything it runs, without a word to anybody. */
  killPrimary(): void
  /** Makes the other one the one that writes. */
  promoteStandby(): Promise<void>
  /** Makes a new standby out of the one that writes, in the place of the one that was killed. */
  replaceStandby(): Promise<void>
  stop(): void
}

interface Node {
  readonly port: number
  readonly data: string
  server: ChildProcess | undefined
}

/** Starts both, each in a folder of its own; the database is there. */
export async function startPair(database: string): Promise<PostgresPair> {
  const programs = requirePostgres()
  const folder = mkdtempSync(join(tmpdir(), 'minitill-pair-'))
  const owner = ownerOfServer()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  chmodSync(folder, 0o755)
  const run = (program: string, args: readonly string[]) =>
    runProgram(join(programs, program), args, { ...owner, cwd: '/' })
  const node = async (name: string): Promise<Node> => ({
    port: await freePort(),
    data: join(folder, name),
    server: undefined,
  })
  let [primary, standby] = [await node('one'), await node('two')]
  const hosts = [primary, standby].map(({ port }) => `127.0.0.1:${port}`).join(',')
  const urlOf = ({ port }: Node, name: string) => `postgres://postgres@127.0.0.1:${port}/${name}`

  const start = async (started: Node) => {
    const args = ['-D', started.data, '-k', folder, '-p', String(started.port)]
    started.server = spawn(join(programs, 'postgres'), args, { ...owner, cwd: '/', stdio: 'ignore' })
    await untilAnswered(urlOf(started, 'postgres'))
  }
  const follow = async () => {
    const from = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'postgres']
    await run('pg_basebackup', [...from, '-D', standby.data, '-R', '-X', 'stream', '-c', 'fast'])
    await start(standby)
    await ask(urlOf(primary, 'postgres'), `alter system set synchronous_standby_names = '*'`)
    await ask(urlOf(primary, 'postgres'), 'select pg_reload_conf()')
    await untilSynchronous(urlOf(primary, 'postgres'))
  }

  const end = () => {
    killAtOnce(primary)
    killAtOnce(standby)
  }
  process.once('exit', end) // however this process ends
  await run('initdb', ['-D', primary.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'])
  appendFileSync(join(primary.data, 'postgresql.conf'), SETTINGS.join('\n'))
  await start(primary)
  await ask(urlOf(primary, 'postgres'), `create database ${database}`)
  await follow()
  return {
    url: (name) => `postgres://postgres@${hosts}/${name}?target_session_attrs=read-write`,
    writableUrl: (name) => urlOf(primary, name),
    killPrimary: () => killAtOnce(primary),
    async promoteStandby() {
      await run('pg_ctl', ['promote', '-D', standby.data, '-w'])
      ;[primary, standby] = [standby, primary]
    },
    async replaceStandby() {
      rmSync(standby.data, { recursive: true, force: true })
      await follow()
    },
    stop() {
      process.off('exit', end)
      end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const runProgram = promisify(execFile)

/** `fsync` stays on: this is measured, and what a standby says to have must be on its disk. */
const SETTINGS = [
  `listen_addresses = '127.0.0.1'`,
  'max_connections = 100',
  'shared_buffers = 64MB',
  'synchronous_commit = on',
  '',
]

/** The server and its processes in one stroke: each of them is in a session of its own. */
function killAtOnce({ server }: Node): void {
  if (server?.pid === undefined) return
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const children = listed
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, parent]) => (pid !== undefined && parent === server.pid ? [pid] : []))
  for (const pid of [server.pid, ...children]) killOne(pid)
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => {}) // what the server says while it goes down is not news
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const LIMIT_MS = 120_000

async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  const endsAt = performance.now() + LIMIT_MS
  while (!(await isTrue().catch(() => false))) {
    if (performance.now() > endsAt) throw new Error(`${what} took too long`)
    await sleep(50)
  }
}

const untilAnswered = (url: string) =>
  until(async () => (await ask(url, 'select 1')).length === 1, 'the start of PostgreSQL')

const untilSynchronous = (url: string) =>
  until(async () => {
    const found = await ask(url, `select 1 from pg_stat_replication where sync_state in ('sync', 'quorum')`)
    return found.length > 0
  }, 'the standby')
