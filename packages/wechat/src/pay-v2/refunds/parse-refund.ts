import type { ProcessingRefund, Refund, RefundFacts } from '../../channel/refund.ts'
import { parseFenText } from '../../values/fen.ts'
import {
  parseOutRefundNo,
  parseOutTradeNo,
  parseRefundId,
  parseTransactionId,
} from '../../values/identifiers.ts'
import { parseSpacedShanghai } from '../../values/instant.ts'
import type { V2Params } from '../sign.ts'

/**
 * Reads the members of one refund as a notification spells them.
 * @throws InvalidFieldError where a member that decides is missing or has the wrong shape
 * @see WeChat Pay v2 退款结果通知, 查询退款: refund_status
 */
export function parseRefund(params: V2Params): Refund {
  const refundStatus = params['refund_status'] ?? ''
  const facts = readFacts(params)
  switch (refundStatus) {
    case 'PROCESSING':
      return { ...facts, kind: 'processing', refundStatus }
    case 'SUCCESS':
      return { ...facts, kind: 'succeeded', refundStatus, succeededAt: readSuccessTime(params) }
    case 'CHANGE':
      return { ...facts, kind: 'abnormal', refundStatus }
    case 'REFUNDCLOSE':
      return { ...facts, kind: 'closed', refundStatus }
    default:
      return { ...facts, kind: 'unknown', refundStatus }
  }
}

/**
 * Reads the answer of a refund that WeChat took.
 * @throws InvalidFieldError
 */
export function parseTakenRefund(params: V2Params): ProcessingRefund {
  return { ...readFacts(params), kind: 'processing', refundStatus: undefined }
}

function readFacts(params: V2Params): RefundFacts {
  return {
    outRefundNo: parseOutRefundNo(params['out_refund_no'], 'out_refund_no'),
    refundId: parseRefundId(params['refund_id'], 'refund_id'),
    outTradeNo: parseOutTradeNo(params['out_trade_no'], 'out_trade_no'),
    transactionId: parseTransactionId(params['transaction_id'], 'transaction_id'),
    total: parseFenText(params['total_fee'], 'total_fee'),
    amount: parseFenText(params['refund_fee'], 'refund_fee'),
    receivedAccount: params['refund_recv_accout'] || undefined, // WeChat's own spelling
  }
}

function readSuccessTime(params: V2Params) {
  const time = params['success_time']
  return time ? parseSpacedShanghai(time, 'success_time') : undefined
}
