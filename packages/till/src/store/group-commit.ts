import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import { isStoreFailure } from './sqlite-failure.ts'
import type { Tables } from './tables.ts'

/** Runs work alone, and resolves when what it wrote is durable. */
export type RunTransaction = <T>(work: (tx: Transaction<Tables>) => Promise<T>) => Promise<T>

/**
 * Lets transactions that wait at the same time share one commit, because syncing the disk costs more than all the rest.
 * Each still runs alone, after the one before it, and takes back only its own writes when it fails. Nobody hears of an
 * outcome, not even of a failure, before everything that it may have read is durable.
 */
export function createGroupCommit(queries: Kysely<Tables>): RunTransaction {
  const waiting: Member[] = []
  let isRunning = false

  const runGroups = async () => {
    if (isRunning) return
    isRunning = true
    while (waiting.length > 0) {
      await nextTurn() // requests that have already arrived get to ask, too
      await commitTogether(queries, waiting.splice(0, GROUP_LIMIT))
    }
    isRunning = false
  }

  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(memberOf(work, { resolve, reject }))
      void runGroups()
    })
}

/** The last of them waits for all the others: some milliseconds. */
const GROUP_LIMIT = 64

/** One transaction of a group. */
interface Member {
  /** Runs it and commits, where nobody shares the commit. */
  alone(queries: Kysely<Tables>): Promise<void>
  /** Runs it among others; the answer tells the caller what came of it. Throws only where the whole group is lost. */
  attempt(tx: Transaction<Tables>): Promise<() => void>
  /** Tells the caller that nothing was written. */
  abandon(error: unknown): void
}

function memberOf<T>(
  work: (tx: Transaction<Tables>) => Promise<T>,
  caller: { readonly resolve: (value: T) => void; readonly reject: (error: unknown) => void },
): Member {
  return {
    alone: (queries) => queries.transaction().execute(work).then(caller.resolve, caller.reject),
    async attempt(tx) {
      await sql`savepoint member`.execute(tx)
      const outcome = await outcomeOf(work, tx)
      if (outcome.kind === 'failed' && isStoreFailure(outcome.error)) throw outcome.error // SQLite may have ended it all
      if (outcome.kind === 'failed') await sql`rollback to member`.execute(tx)
      await sql`release member`.execute(tx)
      return () => (outcome.kind === 'done' ? caller.resolve(outcome.value) : caller.reject(outcome.error))
    },
    abandon: caller.reject,
  }
}

async function outcomeOf<T>(work: (tx: Transaction<Tables>) => Promise<T>, tx: Transaction<Tables>) {
  try {
    return { kind: 'done', value: await work(tx) } as const
  } catch (error) {
    return { kind: 'failed', error } as const
  }
}

async function commitTogether(queries: Kysely<Tables>, group: readonly Member[]): Promise<void> {
  const [first, ...others] = group
  if (first && others.length === 0) return first.alone(queries)
  try {
    for (const tell of await attemptAll(queries, group)) tell()
  } catch (error) {
    for (const member of group) member.abandon(error)
  }
}

function attemptAll(queries: Kysely<Tables>, group: readonly Member[]): Promise<(() => void)[]> {
  return queries.transaction().execute(async (tx) => {
    const tells: (() => void)[] = []
    for (const member of group) tells.push(await member.attempt(tx))
    return tells
  })
}
