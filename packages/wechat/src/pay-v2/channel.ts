import type { PayChannel, PrepayRequest } from '../channel/pay-channel.ts'
import { type Seller, subAppidOf } from '../channel/seller.ts'
import type { Secret } from '../keys/secret.ts'
import type { Random } from '../random.ts'
import type { Clock } from '../values/instant.ts'
import { acknowledgeV2 } from './acknowledge.ts'
import { createFetchBill } from './bills/fetch-bill.ts'
import { closeOrder } from './close-order.ts'
import { fitBody } from './fit-body.ts'
import { openCalls, type V2Connections } from './open-calls.ts'
import { orderQuery } from './order-query.ts'
import { parseV2Notification } from './parse-notification.ts'
import { buildPayParams } from './pay-params.ts'
import { askRefund } from './refunds/ask-refund.ts'
import { createReqInfoOpener } from './refunds/open-req-info.ts'
import { refundQuery } from './refunds/refund-query.ts'
import type { SignType } from './sign.ts'
import { createV2Signer } from './signer.ts'
import { type UnifiedOrder, unifiedOrder } from './unified-order.ts'

export interface V2ChannelConfig extends V2Connections, Seller {
  /** The 32 characters of the API key (v2). It is kept where nothing prints it. */
  readonly apiV2Key: string | Secret
  /** Default HMAC-SHA256, for the unified order and the second signature alike. */
  readonly signType?: SignType | undefined
  /** The sign type used before a change, while orders placed with it can still be paid. */
  readonly alsoAccept?: SignType | undefined
  /** The wall clock: `timeStamp` of the second signature. */
  readonly clock: Clock
  readonly random: Random
}

/**
 * The way to WeChat Pay over API v2, for one merchant and one mini program, or for a service provider who
 * acts for that merchant.
 * @throws InvalidFieldError when the key cannot be an API v2 key, or an address is more than scheme and host
 */
export function createV2Channel(config: V2ChannelConfig): PayChannel {
  const { appid, mchid, serviceProvider, clock, random } = config
  const seller = { appid, mchid, serviceProvider }
  const signer = createV2Signer(config)
  const { call, refundCall } = openCalls(config, { ...seller, signer, random })
  const openReqInfo = createReqInfoOpener(config.apiV2Key)
  return {
    protocol: 'v2',
    ...seller,
    prepay: async (request) => (await unifiedOrder(call, toUnifiedOrder(request, seller))).prepayId,
    payParams: async (prepayId) => buildPayParams(prepayId, { appid, signer, clock, random }),
    query: (number) => orderQuery(call, number),
    close: (outTradeNo) => closeOrder(call, outTradeNo),
    refund: (request) => askRefund(refundCall, request),
    queryRefund: (outRefundNo) => refundQuery(call, outRefundNo),
    fetchBill: createFetchBill(config),
    parseNotification: async (raw) => parseV2Notification(raw, { ...seller, signer, openReqInfo }),
    acknowledge: acknowledgeV2,
  }
}

/** Depends on the request alone, so every repeat of a frozen request carries equal business parameters. */
function toUnifiedOrder(request: PrepayRequest, seller: Seller): UnifiedOrder {
  const { openid } = request
  return {
    body: fitBody(request.description),
    attach: request.attach,
    outTradeNo: request.outTradeNo,
    feeType: 'CNY',
    totalFee: request.total,
    spbillCreateIp: request.payerClientIp,
    timeStart: request.startsAt,
    timeExpire: request.expiresAt,
    notifyUrl: request.notifyUrl,
    tradeType: 'JSAPI',
    ...(subAppidOf(seller) === undefined ? { openid } : { subOpenid: openid }),
  }
}
