import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { jsonCall } from '../support/json-call.ts'
import { logIn } from '../support/shopper.ts'
import { openTillAndWechat, type TillAndWechat } from '../support/till-and-wechat.ts'

let at: TillAndWechat
beforeAll(async () => {
  at = await openTillAndWechat()
})
afterAll(() => at.close())

async function payUnder(faults: string, channel: string) {
  await at.setFaults({ notifications: faults })
  const shopper = await logIn(at)
  const checkout = await shopper.checkout({ channel })
  await shopper.pay(checkout)
  return { shopper, order: checkout.order }
}

const flawsOf = async (channel: string) =>
  (await at.audit('/v1/rejections')).data
    .filter((row) => row['channel'] === channel)
    .map((row) => row['flaw'])

describe.each(['v3', 'v2'])('over %s, a notification', (channel) => {
  test.each([
    ['wrong_signature', 'signature'],
    ['other_merchant', 'misdirected'],
    ['other_app', 'misdirected'],
  ])('with the fault %s changes nothing and leaves a trace: %s', async (fault, flaw) => {
    const { shopper, order } = await payUnder(fault, channel)
    await eventually(async () => expect(await flawsOf(channel)).toContain(flaw))
    expect(await shopper.order(order.id)).toMatchObject({ state: 'pending' })
    expect(await shopper.order(order.id, { confirm: true })).toMatchObject({ state: 'paid' })
  })

  test('over another amount changes nothing and opens a discrepancy', async () => {
    const { shopper, order } = await payUnder('wrong_amount', channel)
    await eventually(async () => {
      const { data } = await at.audit('/v1/discrepancies?state=open')
      expect(data).toContainEqual(expect.objectContaining({ kind: 'amount_mismatch', order_id: order.id }))
    })
    expect(await shopper.order(order.id)).toMatchObject({ state: 'pending' })
  })

  test('that comes twice pays once', async () => {
    const { shopper, order } = await payUnder('double', channel)
    await eventually(async () => expect(await shopper.order(order.id)).toMatchObject({ state: 'paid' }))
    await at.setFaults({})
    await jsonCall(`${at.wechat}/_sim/notify`, { body: { outTradeNo: order.out_trade_no } })
    const { data } = await at.audit(`/v1/orders/${order.id}/events`)
    expect(data.filter((event) => event['type'] === 'order.paid')).toHaveLength(1)
  })

  test('that nobody signed is told only that it failed', async () => {
    const answer = await fetch(`${at.till}/wechat/${channel}/payment`, {
      method: 'POST',
      body: '<xml><sign>A</sign></xml>',
    })
    const said = await answer.text()
    expect(said).toMatch(/FAIL/)
    expect(said).not.toMatch(/sign|key|serial|header/i)
  })
})
