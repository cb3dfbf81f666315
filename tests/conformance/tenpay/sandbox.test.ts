import type { Agent } from 'node:https'
import { createRequire } from 'node:module'
import Payment from 'tenpay'
import { afterAll, expect, test } from 'vitest'
import { nameWithVersion } from '../stage/installed-sdk.ts'
import { openShop } from '../stage/open-shop.ts'
import { v2Order } from '../stage/orders.ts'
import { startWechat } from '../stage/start-wechat.ts'
import { wechatConnection } from '../stage/wechat-connection.ts'
import { receive } from './receive.ts'

const wechat = await startWechat()
const shop = await openShop()
const { appid, mchid, apiV2Key } = wechat.credentials

// As in `simulator.test.ts`: the SDK fixes the host, and its HTTP client exports the agent that it uses.
const requireBeside = createRequire(createRequire(import.meta.url).resolve('tenpay'))
const { httpsAgent }: { httpsAgent: Agent } = requireBeside('urllib')
const formerOptions = httpsAgent.options
httpsAgent.options = { ...formerOptions, ...wechatConnection(wechat) }
afterAll(() => {
  httpsAgent.options = formerOptions
})

test(`${nameWithVersion('tenpay')} fetches the key of the sandbox and rehearses an order there`, async () => {
  const tenpay = await Payment.sandbox({ appid, mchid, partnerKey: apiV2Key })
  const order = { ...v2Order({ wechat, shop }, 'MD5'), total_fee: 101 }
  expect(await tenpay.unifiedOrder(order)).toMatchObject({ prepay_id: expect.stringMatching(/^wx/) })
  await wechat.bringNotifications()
  const { params } = await receive({ tenpay, body: shop.heard.at(-1)?.body ?? '' })
  expect(params).toMatchObject({ out_trade_no: order.out_trade_no, total_fee: '101' })
  const { out_trade_no } = order
  expect(await tenpay.orderQuery({ out_trade_no })).toMatchObject({ trade_state: 'SUCCESS' })
})
