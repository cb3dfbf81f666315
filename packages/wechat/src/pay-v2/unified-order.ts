import { invalidField } from '../errors/invalid-field.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { Fen } from '../values/fen.ts'
import { type Openid, type OutTradeNo, type PrepayId, parsePrepayId } from '../values/identifiers.ts'
import { formatCompactShanghai, type Instant } from '../values/instant.ts'
import type { V2Call, V2Request } from './call.ts'
import { subAppOrderRules, unifiedOrderRules } from './field-rules.ts'
import type { V2Params } from './sign.ts'

/**
 * Places an order. Safe to repeat with equal parameters while it is unpaid.
 * @throws InvalidFieldError before anything is sent
 * @throws WechatError `OUT_TRADE_NO_USED` and `INVALID_REQUEST` (201 商户订单号重复): the number had other parameters
 * @see WeChat Pay v2 统一下单, POST /pay/unifiedorder
 */
export async function unifiedOrder(call: V2Call, order: UnifiedOrder): Promise<PlacedOrder> {
  const answer = await call(buildUnifiedOrder(order))
  if (answer.kind === 'failure') throw answer.error
  return parsePlacedOrder(answer.params)
}

/** A unified order, every member of it; the call adds `appid`, `mch_id`, `nonce_str`, `sign_type` and `sign`. */
export interface UnifiedOrder {
  /** A terminal's number, or `WEB`. */
  readonly deviceInfo?: string | undefined
  /** What the customer reads, at most 127 bytes: see `fitBody`. */
  readonly body: string
  /** JSON text, at most 6000 characters. */
  readonly detail?: string | undefined
  /** At most 127 bytes; comes back in queries and notifications. */
  readonly attach?: string | undefined
  readonly outTradeNo: OutTradeNo
  readonly feeType?: 'CNY' | undefined
  readonly totalFee: Fen
  /** The user's address for APP and MWEB, the server's for NATIVE; IPv4 or IPv6. */
  readonly spbillCreateIp: string
  readonly timeStart?: Instant | undefined
  /** At least a minute after `timeStart`. A prepay id dies after two hours all the same. */
  readonly timeExpire?: Instant | undefined
  readonly goodsTag?: string | undefined
  readonly notifyUrl: string
  /** Mini programs use JSAPI. */
  readonly tradeType: 'JSAPI' | 'NATIVE' | 'APP' | 'MWEB'
  /** NATIVE only, and required there. */
  readonly productId?: string | undefined
  readonly limitPay?: 'no_credit' | undefined
  /** Required for JSAPI. */
  readonly openid?: Openid | undefined
  /** Instead of `openid`, where a service provider names the merchant's own app (`sub_appid`), which knows the payer. */
  readonly subOpenid?: Openid | undefined
  /** Offers an electronic invoice. */
  readonly receipt?: 'Y' | undefined
  readonly profitSharing?: 'Y' | 'N' | undefined
  /** JSON text; required for MWEB, there with `h5_info`. */
  readonly sceneInfo?: string | undefined
  /** `1.0` with single-product promotions: the answer then has `promotion_detail`. */
  readonly version?: '1.0' | undefined
}

/** What a placed order is paid with. */
export interface PlacedOrder {
  readonly prepayId: PrepayId
  /** NATIVE: the content of the QR code, for two hours. */
  readonly codeUrl: string | undefined
  /** MWEB: where the browser goes, within five minutes. */
  readonly mwebUrl: string | undefined
}

const SHORTEST_LIFE_MS = 60_000

/** Writes the order in WeChat's names; the rules are checked by the call, when the envelope is complete. */
function buildUnifiedOrder(order: UnifiedOrder): V2Request {
  checkLife(order)
  checkScene(order)
  return {
    path: '/pay/unifiedorder',
    rules: order.subOpenid === undefined ? unifiedOrderRules : subAppOrderRules,
    fields: {
      device_info: order.deviceInfo,
      body: order.body,
      detail: order.detail,
      attach: order.attach,
      out_trade_no: order.outTradeNo,
      fee_type: order.feeType,
      total_fee: String(order.totalFee),
      spbill_create_ip: order.spbillCreateIp,
      time_start: formatTime(order.timeStart),
      time_expire: formatTime(order.timeExpire),
      goods_tag: order.goodsTag,
      notify_url: order.notifyUrl,
      trade_type: order.tradeType,
      product_id: order.productId,
      limit_pay: order.limitPay,
      openid: order.openid,
      sub_openid: order.subOpenid,
      receipt: order.receipt,
      profit_sharing: order.profitSharing,
      scene_info: order.sceneInfo,
      version: order.version,
    },
  }
}

function formatTime(instant: Instant | undefined): string | undefined {
  return instant === undefined ? undefined : formatCompactShanghai(instant)
}

/** Measured against the order's own start, not the clock: a repeat near the end must still be the same request. */
function checkLife({ timeStart, timeExpire }: UnifiedOrder): void {
  if (timeStart === undefined || timeExpire === undefined || timeExpire - timeStart >= SHORTEST_LIFE_MS)
    return
  const rule = 'at least one minute after time_start'
  throw invalidField({ field: 'time_expire', rule, value: formatCompactShanghai(timeExpire) })
}

function checkScene({ tradeType, sceneInfo }: UnifiedOrder): void {
  if (tradeType !== 'MWEB' || sceneInfo === undefined || sceneInfo.includes('"h5_info"')) return
  throw invalidField({
    field: 'scene_info',
    rule: 'JSON with h5_info when trade_type is MWEB',
    value: sceneInfo,
  })
}

function parsePlacedOrder(params: V2Params): PlacedOrder {
  try {
    const prepayId = parsePrepayId(params['prepay_id'], 'prepay_id')
    return { prepayId, codeUrl: params['code_url'], mwebUrl: params['mweb_url'] }
  } catch (cause) {
    throw new WechatError('The answer has no prepay_id; repeat the call with the same parameters.', {
      code: 'answer_malformed',
      outcome: 'unknown',
      remedy: 'repeat',
      status: 200,
      cause,
    })
  }
}
