import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openPostgresStore } from '@minitill/till'
import { systemRandom } from '@minitill/wechat'
import pg from 'pg'
import { openFolder } from './folder.mjs'
import { statementsFor } from './orders-of-years.mjs'

/** Databases of a PostgreSQL of its own, with the safety that production has. */
export async function openPostgresPlace(kept) {
  const programs = findPrograms()
  const place = openFolder(kept)
  const folder = place.path
  const owner = ownerOfServer()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const run = { ...owner, cwd: '/', stdio: 'ignore' }
  const data = join(folder, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C']
  if (!existsSync(data)) execFileSync(join(programs, 'initdb'), initdb, run)
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...SETTINGS], run)
  const urlOf = (database) => `postgres://postgres@localhost/${database}?host=${folder}`
  const admin = () => connect(urlOf('postgres'))
  await (await admin()).end()
  return {
    async fill(count, tell) {
      const client = await admin()
      const { rows } = await client.query('select 1 from pg_database where datname = $1', [filled(count)])
      if (rows.length === 0) {
        await client.query('drop database if exists half_filled')
        await client.query('create database half_filled')
        await (await open(urlOf(HALF_FILLED))).close()
        await fill({ url: urlOf(HALF_FILLED), count, tell })
        await client.query(`alter database half_filled rename to ${filled(count)}`)
      }
      await client.end()
    },
    open: (count) => open(urlOf(filled(count))),
    /** For another process. */
    addressOf: (count) => urlOf(filled(count)),
    async bytesOf(count) {
      const client = await connect(urlOf(filled(count)))
      const { rows } = await client.query('select pg_database_size(current_database()) as bytes')
      await client.end()
      return Number(rows[0].bytes)
    },
    async close() {
      server.kill('SIGINT')
      await once(server, 'exit')
      place.close()
    },
  }
}

/** Under another name until it is whole. */
const HALF_FILLED = 'half_filled'
const filled = (count) => `orders_${count}`

/** Commits wait for the disk, as they do by default; memory as a small server has it. */
const SETTINGS = [
  'listen_addresses=',
  'fsync=on',
  'synchronous_commit=on',
  'full_page_writes=on',
  'wal_level=minimal',
  'max_wal_senders=0',
  'shared_buffers=2GB',
  'effective_cache_size=8GB',
  'maintenance_work_mem=512MB',
  'max_wal_size=8GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
].flatMap((setting) => ['-c', setting])

const PART = 250_000

/** Loads without secondary indexes, which are made afterwards, and leaves statistics as autovacuum would. */
async function fill({ url, count, tell }) {
  const client = await connect(url)
  await client.query('set session_replication_role = replica; set synchronous_commit = off')
  const { rows: indexes } = await client.query(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    join pg_class on pg_class.oid = indexrelid where relnamespace = 'public'::regnamespace and not indisunique`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  await client.query('begin')
  const tables = ['customers', 'orders', 'events', 'jobs', 'evidence', 'refunds']
  await client.query(`truncate ${tables.join(', ')} cascade`) // what is written in the same transaction needs no log
  for (let from = 0; from < count; from += PART) {
    const part = { engine: 'postgres', count, from, until: Math.min(count, from + PART) }
    for (const statement of statementsFor(part)) await client.query(statement)
    tell(part.until)
  }
  await client.query('commit')
  for (const { definition } of indexes) await client.query(definition)
  await client.query('vacuum (analyze)')
  await client.query('checkpoint')
  await client.end()
}

function open(url) {
  return openPostgresStore({
    url,
    poolSize: 5,
    random: systemRandom,
    startTimer(run, delayMs) {
      const timer = setTimeout(run, delayMs)
      return { cancel: () => clearTimeout(timer) }
    },
  })
}

/** The server takes a moment to open its socket. */
async function connect(url) {
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      return client
    } catch (error) {
      if (attempt === 100) throw error
      await pause(100)
    }
  }
}

const DEBIAN = '/usr/lib/postgresql'

function findPrograms() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => b - a) : []
  const folders = [...process.env.PATH.split(':'), ...versions.map((version) => join(DEBIAN, version, 'bin'))]
  const found = folders.find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
  if (!found)
    throw new Error('This needs PostgreSQL’s programs (initdb, postgres): sudo apt-get install postgresql')
  return found
}

/** PostgreSQL refuses to run as root. */
function ownerOfServer() {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}
