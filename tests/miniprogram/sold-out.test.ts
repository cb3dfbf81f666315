import { join } from 'node:path'
import { createTill, type Item } from '@minitill/miniprogram'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../house/source-files.ts'
import { jsonCall } from '../support/json-call.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'
import { openPhone } from './phone.ts'

let at: TillAndWechat
let merchant: { readonly authorization: string }
beforeAll(async () => {
  at = await openTillAndWechat()
  const { secret } = await at.server.till.access.mintApiKey({ label: 'shop' })
  merchant = { authorization: `Bearer ${secret}` }
})
afterAll(() => at.close())

const tillOf = async (customer: number) =>
  createTill({ baseUrl: at.till, wx: (await openPhone({ ...at, customer })).wx })
const setStock = (stock: number) =>
  jsonCall(`${at.till}/v1/items/croissant`, { headers: merchant, body: { stock }, method: 'PATCH' })

async function croissantOf(till: Awaited<ReturnType<typeof tillOf>>): Promise<Item> {
  const found = (await till.catalog()).items.find(({ id }) => id === 'croissant')
  return found ?? expect.fail('the shop has no croissant')
}

test('two customers want the last piece: one has it, the other is told in words and pays nothing', async () => {
  await setStock(1)
  const [first, second] = [await tillOf(1), await tillOf(2)]
  expect(await croissantOf(second)).toMatchObject({ stock: 1, isSoldOut: false })
  expect(await first.pay({ item: 'croissant' })).toMatchObject({ kind: 'paid' })
  expect(await second.pay({ item: 'croissant' })).toMatchObject({
    kind: 'failed',
    code: 'item_sold_out',
    message: '这个商品的库存不足。',
    order: undefined,
  })
  expect(await croissantOf(second)).toMatchObject({ stock: 0, isSoldOut: true, maxQuantity: 0 })
  expect((await second.orders()).orders).toEqual([])
})

test('the same tap buys it when the merchant has it again', async () => {
  const till = await tillOf(2)
  await setStock(0)
  expect(await till.pay({ item: 'croissant' })).toMatchObject({ kind: 'failed', code: 'item_sold_out' })
  await setStock(2)
  expect(await till.pay({ item: 'croissant' })).toMatchObject({ kind: 'paid' })
})

test('the example shop takes no order of what is sold out', async () => {
  const draft = join(root, 'examples/shop-miniprogram/miniprogram/pages/item/draft.ts')
  const { readDraft } = (await import(draft)) as {
    readDraft(item: Item, draft: { quantity: number; amount: string }): { totalFen: number }
  }
  const choice = { quantity: 1, amount: '' }
  await setStock(1)
  expect(readDraft(await croissantOf(await tillOf(1)), choice)).toMatchObject({ totalFen: 1250 })
  await setStock(0)
  expect(readDraft(await croissantOf(await tillOf(1)), choice)).toMatchObject({ totalFen: 0 })
})
