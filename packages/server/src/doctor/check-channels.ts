import type { ChannelId, Channels } from '@minitill/till'
import { type PayChannel, parseOutTradeNo, WechatError } from '@minitill/wechat'
import { type Check, fail, ok } from './check.ts'

/** Whether WeChat Pay takes our signature and we believe its answer, over each generation that has keys. */
export function checkChannels(channels: Channels): Promise<readonly Check[]> {
  return Promise.all(channels.ids.map((id) => checkChannel(id, channels.find(id).pay)))
}

/** No order has it: the till's own numbers are in capitals. */
const nobodysNumber = parseOutTradeNo('minitill-doctor', 'out_trade_no')

async function checkChannel(id: ChannelId, pay: PayChannel): Promise<Check> {
  const name = `pay_${id}`
  try {
    await pay.query({ kind: 'outTradeNo', outTradeNo: nobodysNumber })
    return ok(name, {
      zh: `微信支付 ${id}：签名和密钥正确。`,
      en: `WeChat Pay ${id}: signature and keys are right.`,
    })
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    return fail(name, {
      zh: `微信支付 ${id} 的查询没有成功（${error.code}）：${error.message}`,
      en: `WeChat Pay ${id} did not answer a query (${error.code}): ${error.message}`,
    })
  }
}
