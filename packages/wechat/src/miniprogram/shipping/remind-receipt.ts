import type { Instant } from '../../values/instant.ts'
import type { TokenCall } from '../call-with-token.ts'
import type { Doubt } from '../exchange.ts'
import { buildPaymentNumber, type PaymentNumber } from './payment-number.ts'

/**
 * Asks the customer to confirm that the goods have come: express only, once per order.
 * @param delivered when the carrier handed them over
 * @throws WechatError `10060030` when it was done before
 * @see developers.weixin.qq.com 小程序发货信息管理服务: 确认收货提醒, POST /wxa/sec/order/notify_confirm_receive
 */
export async function remindReceipt(
  call: TokenCall,
  delivered: { readonly number: PaymentNumber; readonly at: Instant },
): Promise<void> {
  const json = {
    ...buildPaymentNumber(delivered.number),
    received_time: Math.floor(delivered.at / 1000),
  }
  const answer = await call({ path: '/wxa/sec/order/notify_confirm_receive', json, doubt: DOUBT })
  if (answer.kind === 'failure') throw answer.error
}

const DOUBT: Doubt = {
  outcome: 'unknown',
  remedy: 'repeat',
  advice: 'repeat it: WeChat reminds once however often it is asked.',
}
