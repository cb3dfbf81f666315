import { joinV2, type V2Params } from '../codec/v2-sign.ts'
import type { Prepay, TradeType } from '../world/orders/order.ts'
import type { Placing } from '../world/orders/order-book.ts'
import { parseCompactShanghai } from '../world/time/shanghai.ts'
import type { World } from '../world/world.ts'
import type { V2Request } from './endpoint.ts'
import { customerOfSubOpenid, readPartner } from './partner.ts'
import { businessRefusals, failBusiness, failTransport, type V2Refusal } from './refusal.ts'
import { requireWhatItNeeds } from './trade-type.ts'

const SHORTEST_LIFE_MS = 60_000

/** Places the order. @see v2 统一下单, POST /pay/unifiedorder */
export function unifiedOrder({ params, signType }: V2Request, world: World): V2Params {
  requireWhatItNeeds(params)
  const tradeType = params['trade_type'] as TradeType // unifiedOrderRules allow no other
  const outTradeNo = params['out_trade_no'] ?? ''
  const mchid = world.merchant.mchid
  const payableUntil = readExpiry(params)
  const openid = tradeType === 'JSAPI' ? knownOpenid(params, world) : undefined
  const partner = readPartner({ params, openid }, world)
  if (world.orders.find({ mchid, outTradeNo }) === undefined) requireTimeLeft(payableUntil, world)
  const placing = world.orders.place({
    mchid,
    appid: world.app.appid,
    outTradeNo,
    protocol: 'v2',
    tradeType,
    openid,
    ...(partner === undefined ? {} : { partner }),
    totalFen: Number(params['total_fee']),
    currency: 'CNY',
    description: params['body'] ?? '',
    attach: params['attach'] || undefined,
    notifyUrl: params['notify_url'] ?? '',
    deviceInfo: params['device_info'] || undefined,
    nonceStr: params['nonce_str'],
    parameters: businessParameters(params),
    payableUntil,
    signKind: signType,
    repeats: 'keep_prepay',
  })
  if (placing.kind !== 'placed') throw refusalOf(placing.kind)
  return { trade_type: tradeType, ...told(placing.prepay, tradeType) }
}

function told({ prepayId, link }: Prepay, tradeType: TradeType): V2Params {
  const name = tradeType === 'NATIVE' ? 'code_url' : 'mweb_url'
  return { prepay_id: prepayId, ...(link === undefined ? {} : { [name]: link }) }
}

function knownOpenid(params: V2Params, world: World): string {
  const openid = params['openid'] || (customerOfSubOpenid(params, world) ?? '')
  if (world.customers.find(openid) !== undefined) return openid
  const why = { zh: 'openid 不属于这个 appid', en: 'The openid does not belong to this appid.' }
  throw failTransport(/^o[\w-]{27}$/.test(openid) ? 'appid and openid not match' : 'invalid openid', why)
}

function readExpiry(params: V2Params): number | undefined {
  const text = params['time_expire']
  if (!text) return undefined
  const expiry = parseCompactShanghai(text)
  if (expiry !== undefined) return expiry
  throw failTransport('invalid time_expire', {
    zh: 'time_expire 不是一个时间',
    en: 'time_expire is no time.',
  })
}

/** Judged at the first call only: a repeat tells the same moment, which comes nearer. */
function requireTimeLeft(payableUntil: number | undefined, { clock }: World): void {
  if (payableUntil === undefined || payableUntil >= clock.now() + SHORTEST_LIFE_MS) return
  throw failTransport('time_expire时间过短，刷卡至少1分钟，其他5分钟', {
    zh: 'time_expire 至少在 1 分钟之后，且是东八区时间；模拟器的时钟若已拨快，以它为准',
    en: 'time_expire is at least a minute ahead, in UTC+8, by the clock of the simulator.',
  })
}

/** Nonce and signature may differ from call to call; the sign type decides only how the cashier is signed. */
function businessParameters({ nonce_str: _, sign_type: __, ...business }: V2Params): string {
  return joinV2(business)
}

function refusalOf(kind: Exclude<Placing['kind'], 'placed'>): V2Refusal {
  switch (kind) {
    case 'paid':
      return failBusiness(businessRefusals.orderPaid)
    case 'closed':
    case 'expired':
      return failBusiness(businessRefusals.orderClosed)
    case 'changed':
    case 'burnt':
      return failBusiness(businessRefusals.orderChanged)
  }
}
