import { showV2StringToSign, signV2, type V2Params, type V2SignType } from '../codec/v2-sign.ts'
import { buildV2Xml, parseV2Xml } from '../codec/v2-xml.ts'
import type { Answer } from '../transport/call.ts'
import type { NotificationMessage, Notifier } from '../world/notifications/delivery.ts'
import type { Order } from '../world/orders/order.ts'
import type { SigningWorld } from '../world/world.ts'
import { notificationHeaders } from './notification-headers.ts'
import { paymentMembers } from './payment-members.ts'
import { composeRefundNews } from './refunds/refund-news.ts'

/** How v2 notifies: XML; the body of the answer decides. A payment is signed, a refund is encrypted instead. */
export const createV2Notifier = (world: SigningWorld): Notifier => ({
  compose: (tidings) =>
    tidings.kind === 'payment' ? composePaid(tidings.order, world) : composeRefundNews(tidings, world),
  renew: ({ headers, body }) => resign({ headers, body }, world),
  isReceipt,
})

/** Signed as the unified order was, without saying so: `sign_type` is absent even for HMAC-SHA256. */
function composePaid(order: Order, { merchant, random }: SigningWorld): NotificationMessage {
  const members: V2Params = {
    appid: order.appid,
    ...(order.attach === undefined ? {} : { attach: order.attach }),
    ...(order.deviceInfo === undefined ? {} : { device_info: order.deviceInfo }),
    mch_id: order.mchid,
    nonce_str: order.nonceStr ?? random.token(32),
    result_code: 'SUCCESS',
    return_code: 'SUCCESS',
    ...paymentMembers(order),
  }
  const sign = signV2({ params: members, key: merchant.apiV2Key, signType: signTypeOf(order) })
  const sorted = Object.fromEntries(Object.entries({ ...members, sign }).sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    headers: notificationHeaders,
    body: Buffer.from(buildV2Xml(sorted)),
    stringToSign: showV2StringToSign(members),
  }
}

/** v2 signs no time, so what is signed anew differs only where the old signature was wrong. A refund has none. */
function resign(
  { headers, body }: Pick<NotificationMessage, 'headers' | 'body'>,
  { merchant }: SigningWorld,
): NotificationMessage {
  const params = parseV2Xml(body) ?? {}
  const stringToSign = showV2StringToSign(params)
  if (params['sign'] === undefined) return { headers, body, stringToSign }
  const signType = params['sign'].length === 64 ? 'HMAC-SHA256' : 'MD5'
  const sign = signV2({ params, key: merchant.apiV2Key, signType })
  return { headers, body: Buffer.from(buildV2Xml({ ...params, sign })), stringToSign }
}

/** Only SUCCESS in XML counts; white space between the tags makes WeChat send again. */
function isReceipt({ status, body }: Answer): boolean {
  const text = body.toString('utf8').trim()
  if (status !== 200 || />\s+</.test(text)) return false
  return parseV2Xml(Buffer.from(text))?.['return_code'] === 'SUCCESS'
}

const signTypeOf = ({ prepays }: Order): V2SignType =>
  prepays.at(-1)?.signKind === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'
