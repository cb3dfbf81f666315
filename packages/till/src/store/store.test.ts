import { expect, test } from 'vitest'
import { createTestTill } from '../testing/test-till.ts'

test('the store takes back everything of a transaction that fails', async () => {
  const t = await createTestTill()
  const order = await t.createOrder()
  const failing = t.store.transaction(async (tx) => {
    await tx.updateTable('orders').set({ state: 'closed' }).execute()
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  expect((await t.till.orders.load(order.id)).state).toBe('pending')
  await t.till.close()
})
