import type { Refund, RefundFacts } from '../../channel/refund.ts'
import { parseFen } from '../../values/fen.ts'
import {
  parseOutRefundNo,
  parseOutTradeNo,
  parseRefundId,
  parseTransactionId,
} from '../../values/identifiers.ts'
import { parseRfc3339 } from '../../values/instant.ts'
import { asText, asWireObject, textOrNothing, type WireObject } from '../wire-json.ts'

/**
 * Reads what v3 says of a refund. The state is `status` in answers and `refund_status` in notifications.
 * @throws InvalidFieldError naming the member
 * @see WeChat Pay v3 查询单笔退款, 退款结果通知
 */
export function parseRefund(wire: WireObject, stateMember: 'status' | 'refund_status'): Refund {
  const refundStatus = asText(wire[stateMember], stateMember)
  const facts = readFacts(wire)
  switch (refundStatus) {
    case 'PROCESSING':
      return { ...facts, kind: 'processing', refundStatus }
    case 'SUCCESS':
      return { ...facts, kind: 'succeeded', refundStatus, succeededAt: readSuccessTime(wire) }
    case 'ABNORMAL':
      return { ...facts, kind: 'abnormal', refundStatus }
    case 'CLOSED':
      return { ...facts, kind: 'closed', refundStatus }
    default:
      return { ...facts, kind: 'unknown', refundStatus }
  }
}

function readFacts(wire: WireObject): RefundFacts {
  const amount = asWireObject(wire['amount'], 'amount')
  return {
    outRefundNo: parseOutRefundNo(wire['out_refund_no'], 'out_refund_no'),
    refundId: parseRefundId(wire['refund_id'], 'refund_id'),
    outTradeNo: parseOutTradeNo(wire['out_trade_no'], 'out_trade_no'),
    transactionId: parseTransactionId(wire['transaction_id'], 'transaction_id'),
    total: parseFen(amount['total'], 'amount.total'),
    amount: parseFen(amount['refund'], 'amount.refund'),
    receivedAccount: textOrNothing(wire['user_received_account']),
  }
}

function readSuccessTime(wire: WireObject) {
  const time = textOrNothing(wire['success_time'])
  return time === undefined ? undefined : parseRfc3339(time, 'success_time')
}
