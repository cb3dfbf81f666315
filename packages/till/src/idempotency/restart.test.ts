import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openSqliteStore, type Store } from '../store/store.ts'
import { createManualClock } from '../testing/manual-clock.ts'
import { createDatabase, openPostgresAt } from '../testing/open-test-store.ts'
import { createTestTill } from '../testing/test-till.ts'

/** Opens the same store again and again, as a program does that is restarted. */
async function aStore(): Promise<() => Promise<Store>> {
  const template = inject('postgresTemplate')
  if (template !== undefined) {
    const url = await createDatabase(template)
    return () => openPostgresAt(url)
  }
  const folder = mkdtempSync(join(tmpdir(), 'minitill-restart-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return () => openSqliteStore({ file: join(folder, 'minitill.db') })
}

test('a key that was used before a restart still answers what it made, and refuses everything else', async () => {
  const open = await aStore()
  const clock = createManualClock()
  const idempotency = { scope: 'key:1', key: 'tap-1', fingerprint: 'a' }
  const before = await createTestTill({ store: await open(), clock })
  const first = await before.till.orders.create(before.newOrder({ idempotency }))
  await before.till.close()
  clock.advance(1_000) // the till that comes next draws its numbers from the start again

  const after = await createTestTill({ store: await open(), clock })
  const again = await after.till.orders.create(after.newOrder({ idempotency }))
  expect(again).toMatchObject({ isReplay: true, order: { id: first.order.id } })
  const other = after.newOrder({ idempotency: { ...idempotency, fingerprint: 'b' } })
  await expect(after.till.orders.create(other)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
  expect((await after.till.orders.list({}, { limit: 10 })).data).toHaveLength(1)
  await after.till.close()
})
