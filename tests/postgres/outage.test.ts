import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { type Cluster, startCluster } from '../support/postgres/start-cluster.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

let cluster: Cluster
let at: TillAndWechat
beforeAll(async () => {
  cluster = await startCluster()
  await cluster.createDatabase('till')
  const url = cluster.url('till')
  at = await openTillAndWechat(() => ({ MINITILL_DATABASE_URL: url, MINITILL_LOG_LEVEL: 'silent' }))
})
afterAll(async () => {
  await at?.close()
  await cluster?.stop()
})

const ready = async () => (await jsonCall(`${at.till}/readyz`)).status

describe('over PostgreSQL', () => {
  test.each(['v3', 'v2'])('a payment goes all the way round, over %s', async (channel) => {
    const shopper = await logIn(at)
    const checkout = await shopper.checkout({ channel })
    await shopper.pay(checkout)
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
  })

  test('a database that goes away is said so, and the till goes on by itself when it is back', async () => {
    const shopper = await logIn(at)
    const checkout = await shopper.checkout()
    await cluster.kill()
    const during = await jsonCall<{ code: string }>(`${at.till}/v1/orders/${checkout.order.id}`, {
      headers: shopper.authorization,
    })
    expect([during.status, during.data.code]).toEqual([503, 'store_unavailable'])
    expect(await ready()).toBe(503)
    await shopper.pay(checkout) // its notification finds no store
    await cluster.start()
    await eventually(async () => expect(await ready()).toBe(200))
    await at.advance(60_000)
    await eventually(async () =>
      expect(await shopper.order(checkout.order.id)).toMatchObject({ state: 'paid' }),
    )
  })
})
