import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { TillError } from '../../errors/till-error.ts'
import { numericTypes } from './numeric-types.ts'
import { parsePostgresUrl } from './parse-postgres-url.ts'
import { asStoreFailure } from './store-failure.ts'

/**
 * Connections to the one host that takes writes. When it goes away the next is tried, so a standby that was promoted is
 * found without a restart. Every failure to reach the database is `store_unavailable`.
 * @param options.size connections at most, to each host
 * @param options.session more settings of a session, which take the place of the usual ones
 */
export function createPostgresPool(options: {
  readonly url: string
  readonly size: number
  readonly session?: pg.ClientConfig
}): PostgresPool {
  const address = parsePostgresUrl(options.url)
  if (!address) throw new Error('The address of the database is no postgres:// URL.') // the configuration was checked
  const pools = address.urls.map((connectionString) => openHost({ connectionString, ...options }))
  let current = 0
  return {
    async connect() {
      let failure: unknown
      for (let tried = 0; tried < pools.length; tried++) {
        const at = (current + tried) % pools.length
        try {
          const client = await pools[at]?.connect()
          if (!client) continue
          current = at
          return explaining(client)
        } catch (error) {
          failure = error
        }
      }
      throw asStoreFailure(failure)
    },
    async end() {
      await Promise.all(pools.map((pool) => pool.end()))
    },
  }
}

/** Waiting for a free connection counts, too: when all are busy for so long, it is better to say so. */
const CONNECT_MS = 5_000
/** No query of the till takes a tenth of it. */
const STATEMENT_MS = 15_000
const LOCK_MS = 5_000
/** The database answers nothing at all, not even that the statement took too long. */
const SILENCE_MS = 20_000
const IDLE_MS = 60_000

function openHost(options: {
  readonly connectionString: string
  readonly size: number
  readonly session?: pg.ClientConfig
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.size,
    application_name: 'minitill',
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    statement_timeout: STATEMENT_MS,
    lock_timeout: LOCK_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    query_timeout: SILENCE_MS,
    keepAlive: true,
    types: numericTypes,
    ...options.session,
    onConnect: requireDurableWrites,
  })
  // A connection that breaks is noticed by whoever queries next; an error that nobody hears would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** A commit that is acknowledged is on the disk, whatever the database's own default; a standby is not the till's. */
async function requireDurableWrites(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ is_standby: boolean; is_lazy: boolean }>(
    `select pg_is_in_recovery() as is_standby, current_setting('synchronous_commit') = 'off' as is_lazy`,
  )
  if (rows[0]?.is_standby) throw new TillError('store_unavailable', { detail: 'this host is a standby' })
  if (rows[0]?.is_lazy) await client.query('set synchronous_commit = on')
}

/** Kysely's view of a connection, with failures said in our words. After one of them it is not used again. */
function explaining(client: pg.PoolClient): PostgresPoolClient {
  let isBroken = false
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, [...parameters])
    } catch (error) {
      const explained = asStoreFailure(error)
      isBroken ||= explained !== error
      throw explained
    }
  }
  // Kysely's type of `query` also tells of cursors, which nobody opens here.
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(isBroken) }
}
