import type { PayChannel, PrepayRequest } from '../channel/pay-channel.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { Secret } from '../keys/secret.ts'
import type { Random } from '../random.ts'
import { readAccessPoint } from '../transport/access-point.ts'
import type { Transport } from '../transport/transport.ts'
import { withBackupHost } from '../transport/with-backup-host.ts'
import type { Appid, Mchid } from '../values/identifiers.ts'
import type { Clock } from '../values/instant.ts'
import { acknowledgeV2 } from './acknowledge.ts'
import { createV2Call, type V2Call } from './call.ts'
import { closeOrder } from './close-order.ts'
import { fitBody } from './fit-body.ts'
import { orderQuery } from './order-query.ts'
import { parseV2Notification } from './parse-notification.ts'
import { buildPayParams } from './pay-params.ts'
import { askRefund } from './refunds/ask-refund.ts'
import { createReqInfoOpener } from './refunds/open-req-info.ts'
import { refundQuery } from './refunds/refund-query.ts'
import type { SignType } from './sign.ts'
import { createV2Signer, type V2Signer } from './signer.ts'
import { type UnifiedOrder, unifiedOrder } from './unified-order.ts'

export interface V2ChannelConfig {
  readonly appid: Appid
  readonly mchid: Mchid
  /** The 32 characters of the API key (v2). It is kept where nothing prints it. */
  readonly apiV2Key: string | Secret
  /** Default HMAC-SHA256, for the unified order and the second signature alike. */
  readonly signType?: SignType | undefined
  /** The sign type used before a change, while orders placed with it can still be paid. */
  readonly alsoAccept?: SignType | undefined
  /** Scheme and host, such as a simulator's. Default WeChat's own. */
  readonly baseUrl?: string | undefined
  /** Where a call goes when that host cannot be reached. Default WeChat's own, next to its own main host. */
  readonly backupUrl?: string | undefined
  /** For one call, connecting included. */
  readonly timeoutMs?: number | undefined
  readonly transport: Transport
  /**
   * Offers the merchant's client certificate (`createTransport({ clientCertificate })`): v2 takes refunds over nothing
   * else. Without it `refund` fails with `client_certificate_missing`, and all the rest works.
   */
  readonly refundTransport?: Transport | undefined
  /** Where refunds go instead, such as a simulator's TLS port. Default `baseUrl`. */
  readonly refundBaseUrl?: string | undefined
  /** The wall clock: `timeStamp` of the second signature. */
  readonly clock: Clock
  readonly random: Random
}

/**
 * The way to WeChat Pay over API v2, for one merchant and one mini program.
 * @throws InvalidFieldError when the key cannot be an API v2 key, or an address is more than scheme and host
 */
export function createV2Channel(config: V2ChannelConfig): PayChannel {
  const { appid, mchid, clock, random } = config
  const signer = createV2Signer(config)
  const call = openCall(config, { ...config, signer })
  const refundCall = openRefundCall(config, signer)
  const openReqInfo = createReqInfoOpener(config.apiV2Key)
  return {
    protocol: 'v2',
    appid,
    mchid,
    prepay: async (request) => (await unifiedOrder(call, toUnifiedOrder(request))).prepayId,
    payParams: async (prepayId) => buildPayParams(prepayId, { appid, signer, clock, random }),
    query: (number) => orderQuery(call, number),
    close: (outTradeNo) => closeOrder(call, outTradeNo),
    refund: async (request) => askRefund(refundCall ?? refuseWithoutCertificate, request),
    queryRefund: (outRefundNo) => refundQuery(call, outRefundNo),
    parseNotification: async (raw) => parseV2Notification(raw, { appid, mchid, signer, openReqInfo }),
    acknowledge: acknowledgeV2,
  }
}

/** All calls here are safe to repeat with the same number, so each may go to the backup host. */
function openCall(
  { appid, mchid, random, timeoutMs }: V2ChannelConfig,
  way: Parameters<typeof readAccessPoint>[0] & { readonly transport: Transport; readonly signer: V2Signer },
): V2Call {
  const { baseUrl, backupUrl } = readAccessPoint(way)
  const transport = withBackupHost({ transport: way.transport, baseUrl, backupUrl })
  return createV2Call({ appid, mchid, signer: way.signer, transport, random, baseUrl, timeoutMs })
}

function openRefundCall(config: V2ChannelConfig, signer: V2Signer): V2Call | undefined {
  const { refundTransport: transport, refundBaseUrl, baseUrl, backupUrl } = config
  if (transport === undefined) return undefined
  const host = refundBaseUrl === undefined ? { baseUrl, backupUrl } : { baseUrl: refundBaseUrl }
  return openCall(config, { ...host, transport, signer })
}

const refuseWithoutCertificate: V2Call = async () => {
  throw new WechatError(
    'API v2 takes refunds over a connection with the merchant’s client certificate only; nothing was sent. ' +
      'Give the channel a refundTransport made with apiclient_cert.pem and apiclient_key.pem.',
    { code: 'client_certificate_missing', outcome: 'refused', remedy: 'operator' },
  )
}

/** Depends on the request alone, so every repeat of a frozen request carries equal business parameters. */
function toUnifiedOrder(request: PrepayRequest): UnifiedOrder {
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
    openid: request.openid,
  }
}
