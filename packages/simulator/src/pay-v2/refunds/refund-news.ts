import { sealReqInfo } from '../../codec/v2-req-info.ts'
import type { V2Params } from '../../codec/v2-sign.ts'
import { buildV2Xml } from '../../codec/v2-xml.ts'
import type { NotificationMessage } from '../../world/notifications/delivery.ts'
import type { Tidings } from '../../world/notifications/tidings.ts'
import { accountReceiving } from '../../world/refunds/refund.ts'
import { formatPlainShanghai } from '../../world/time/shanghai.ts'
import type { SigningWorld } from '../../world/world.ts'
import { notificationHeaders } from '../notification-headers.ts'
import { partnerMembers } from '../partner.ts'
import { potWords, refundStatusWords } from './refund-words.ts'

type RefundTidings = Extract<Tidings, { kind: 'refund' }>

/** How v2 tells of a refund: nothing is signed, the content is encrypted. @see v2 退款结果通知 */
export function composeRefundNews(
  tidings: RefundTidings,
  { merchant, random }: SigningWorld,
): NotificationMessage {
  const { order } = tidings
  const content = buildV2Xml(contentOf(tidings))
    .replace(/^<xml>/, '<root>\n')
    .replace(/<\/xml>$/, '</root>')
  const envelope = buildV2Xml({
    return_code: 'SUCCESS',
    appid: order.appid,
    mch_id: order.mchid,
    ...partnerMembers(order),
    nonce_str: random.token(32),
    req_info: sealReqInfo({ text: content, apiV2Key: merchant.apiV2Key }),
  })
  return {
    headers: notificationHeaders,
    body: Buffer.from(envelope.replace('<![CDATA[SUCCESS]]>', 'SUCCESS')), // logged without CDATA
    stringToSign: content, // what takes the place of a signed string
  }
}

function contentOf({ order, refund }: RefundTidings): V2Params {
  return {
    out_refund_no: refund.outRefundNo,
    out_trade_no: order.outTradeNo,
    refund_account: potWords[refund.paidFrom],
    refund_fee: String(refund.refundFen),
    refund_id: refund.refundId,
    refund_recv_accout: accountReceiving(refund),
    refund_request_source: 'API',
    refund_status: refundStatusWords[refund.status],
    settlement_refund_fee: String(refund.refundFen),
    settlement_total_fee: String(order.totalFen),
    ...(refund.status === 'SUCCESS' && refund.finishedAt !== undefined
      ? { success_time: formatPlainShanghai(refund.finishedAt) }
      : {}),
    total_fee: String(order.totalFen),
    transaction_id: refund.transactionId,
  }
}
