import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestTill } from '../testing/test-till.ts'
import { migrateToLatest } from './migrations/migrate.ts'
import { openSqliteDatabase } from './sqlite-engine.ts'
import { openSqliteStore } from './store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'minitill-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the SQLite store', () => {
  test('syncs every commit to the disk', async () => {
    const store = await openSqliteStore({ file: join(folder, 'till.sqlite') })
    const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.queries)
    expect(rows[0]?.synchronous).toBe(2)
    await store.close()
  })

  test('has everything after it was opened again', async () => {
    const file = join(folder, 'till.sqlite')
    const before = await createTestTill({ store: await openSqliteStore({ file }) })
    const order = await before.placedOrder()
    await before.notify(before.wechat.notificationOf(before.wechat.pay(order.outTradeNo)))
    const known = await before.till.orders.load(order.id)
    await before.till.close()

    const after = await createTestTill({ store: await openSqliteStore({ file }) })
    expect(await after.till.orders.load(order.id)).toEqual(known)
    expect(await after.till.jobs.count()).toMatchObject({ waiting: 1 })
    await after.till.close()
  })

  test('can be read by its owner alone', async () => {
    const file = join(folder, 'till.sqlite')
    const t = await createTestTill({ store: await openSqliteStore({ file }) })
    await t.createOrder()
    const modes = [file, `${file}-wal`, `${file}-shm`].map((each) => statSync(each).mode & 0o077)
    expect(modes).toEqual([0, 0, 0])
    await t.till.close()
  })

  test('leaves nothing in its log when it is closed', async () => {
    const file = join(folder, 'till.sqlite')
    const t = await createTestTill({ store: await openSqliteStore({ file }) })
    await t.createOrder()
    await t.till.close()
    expect(existsSync(`${file}-wal`) ? statSync(`${file}-wal`).size : 0).toBe(0)
  })

  test('is migrated whole or not at all, so that a start that was cut short can be made again', async () => {
    const file = join(folder, 'till.sqlite')
    const inTheWay = await openSqliteDatabase(file)
    inTheWay.exec('create table jobs_anew (id text)') // where the fourth migration wants to make one
    await expect(openSqliteStore({ file })).rejects.toThrow('jobs_anew')
    expect(inTheWay.prepare(`select name from sqlite_schema where name = 'orders'`).all()).toEqual([])
    inTheWay.exec('drop table jobs_anew')
    inTheWay.close()
    await (await openSqliteStore({ file })).close()
  })

  test('keeps its locks when its file is opened once more in the same process', async () => {
    const file = join(folder, 'till.sqlite')
    const store = await openSqliteStore({ file })
    const before = locksOn(file)
    const again = await openSqliteDatabase(file)
    expect(locksOn(file)).toEqual(before)
    again.close()
    await store.close()
  })

  test('migrates once', async () => {
    const store = await openSqliteStore({ file: ':memory:' })
    expect(await migrateToLatest(store.queries)).toEqual([])
    await store.close()
  })
})

/** As Linux shows them; none where the system shows nothing. */
function locksOn(file: string): readonly string[] {
  if (!existsSync('/proc/locks')) return []
  const ofFile = `:${statSync(file).ino} `
  const lines = readFileSync('/proc/locks', 'utf8').split('\n')
  return lines.filter((line) => line.includes(ofFile)).map((line) => line.replace(/^\d+: /, ''))
}
