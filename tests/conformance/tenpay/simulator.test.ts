import type { Agent } from 'node:https'
import { createRequire } from 'node:module'
import Payment from 'tenpay'
import { afterAll, describe, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { newOutTradeNo, v2Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { wechatConnection } from '../stage/wechat-connection.ts'
import { receive } from './receive.ts'

const wechat = await startWechat()
const shop = await openShop()
const { appid, mchid, apiV2Key, openids } = wechat.credentials
const tenpay = new Payment({ appid, mchid, partnerKey: apiV2Key })

// tenpay fixes the host and calls through urllib, which exports the agent that it uses where a call names none.
const { httpsAgent }: { httpsAgent: Agent } = requireOf('tenpay')('urllib')
const formerOptions = httpsAgent.options
httpsAgent.options = { ...formerOptions, ...wechatConnection(wechat) }
afterAll(() => {
  httpsAgent.options = formerOptions
})

const signTypes = ['MD5', 'HMAC-SHA256'] as const
type SignType = (typeof signTypes)[number]

async function place(signType: SignType) {
  const order = v2Order({ wechat, shop }, signType)
  const { prepay_id = '' } = await tenpay.unifiedOrder(order)
  return { outTradeNo: order.out_trade_no, prepay_id }
}

/** Orders, and hands the cashier what tenpay signs. */
async function buy(signType: SignType) {
  const { outTradeNo, prepay_id } = await place(signType)
  const params = tenpay.getPayParamsByPrepay({ prepay_id }, signType)
  const payment = await wechat.pay({ ...params, openid: openids[0] })
  return { outTradeNo, payment }
}

describe.each(signTypes)(`${nameWithVersion('tenpay')} buys from the simulator with %s:`, (signType) => {
  test('its order is taken, and the cashier accepts its second signature', async () => {
    expect(await buy(signType)).toMatchObject({ payment: { errMsg: 'requestPayment:ok' } })
  })

  test('it queries the paid order and believes the answer', async () => {
    const { outTradeNo, payment } = await buy(signType)
    expect(await tenpay.orderQuery({ out_trade_no: outTradeNo, sign_type: signType })).toMatchObject({
      trade_state: 'SUCCESS',
      total_fee: '100',
      attach: '桌号 7',
      transaction_id: payment.transactionId,
    })
  })

  test('it closes an unpaid order and sees it closed', async () => {
    const { outTradeNo } = await place(signType)
    const number = { out_trade_no: outTradeNo, sign_type: signType }
    expect(await tenpay.closeOrder(number)).toMatchObject({ result_code: 'SUCCESS' })
    expect(await tenpay.orderQuery(number)).toMatchObject({ trade_state: 'CLOSED' })
  })

  test('it hears that a paid order cannot be closed, and that an unknown one does not exist', async () => {
    const { outTradeNo } = await buy(signType)
    const close = (number: string) => tenpay.closeOrder({ out_trade_no: number, sign_type: signType })
    await expect(close(outTradeNo)).rejects.toThrow('ORDERPAID')
    await expect(close(newOutTradeNo())).rejects.toThrow('ORDERNOTEXIST')
  })
})

/** Buys and lets tenpay's middleware answer the notification. */
async function buyAndHear(signType: SignType) {
  let received: Awaited<ReturnType<typeof receive>> | undefined
  shop.answerWith(async ({ body }) => {
    received = await receive({ tenpay, body })
    return { status: 200, body: received.reply }
  })
  const { outTradeNo, payment } = await buy(signType)
  await wechat.bringNotifications()
  return { outTradeNo, payment, received, verdicts: await wechat.verdictsOn(outTradeNo) }
}

describe(`${nameWithVersion('tenpay')} and the simulator’s notification`, () => {
  test('of an MD5 order is believed by its middleware', async () => {
    const { outTradeNo, payment, received } = await buyAndHear('MD5')
    expect(received?.params).toMatchObject({
      out_trade_no: outTradeNo,
      total_fee: '100',
      transaction_id: payment.transactionId,
    })
  })

  test('of an HMAC-SHA256 order is refused: it names no sign_type, and tenpay then takes MD5 for granted', async () => {
    const { received, verdicts } = await buyAndHear('HMAC-SHA256')
    expect(received?.params).toBeUndefined()
    expect(received?.reply).toContain('sign签名错误')
    expect(verdicts).toEqual(['refused'])
  })

  test('is sent again, because its receipt is broken over several lines', async () => {
    const { received, verdicts } = await buyAndHear('MD5')
    expect(received?.reply).toMatch(/<xml>\n {2}<return_code>SUCCESS<\/return_code>\n<\/xml>$/)
    expect(verdicts).toEqual(['refused'])
  })
})

/** What a package itself would get by `require`. */
function requireOf(name: string): NodeJS.Require {
  const here = createRequire(import.meta.url)
  return createRequire(here.resolve(name))
}
