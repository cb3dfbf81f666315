import type { CloseOutcome } from '../channel/pay-channel.ts'
import type { OutTradeNo } from '../values/identifiers.ts'
import type { V2Call } from './call.ts'
import { closeOrderRules } from './field-rules.ts'

/**
 * Asks WeChat to let nobody pay this order any more. WeChat wants five minutes between placing and closing.
 * @see WeChat Pay v2 关闭订单, POST /pay/closeorder
 */
export async function closeOrder(call: V2Call, outTradeNo: OutTradeNo): Promise<CloseOutcome> {
  const answer = await call({
    path: '/pay/closeorder',
    fields: { out_trade_no: outTradeNo },
    rules: closeOrderRules,
  })
  if (answer.kind === 'success') return { kind: 'closed' }
  const outcome = OUTCOME_BY_CODE.get(answer.error.code)
  if (outcome === undefined) throw answer.error
  return { kind: outcome }
}

const OUTCOME_BY_CODE: ReadonlyMap<string, CloseOutcome['kind']> = new Map([
  ['ORDERPAID', 'already_paid'],
  ['ORDERCLOSED', 'already_closed'],
  ['ORDERNOTEXIST', 'not_found'],
])
