import type { V2Params } from '../codec/v2-sign.ts'
import type { Order, Partner } from '../world/orders/order.ts'
import { customerOf, type SubMerchant, subOpenidOf } from '../world/partners/sub-merchants.ts'
import type { World } from '../world/world.ts'
import { failTransport } from './refusal.ts'

/** Whether a call speaks of this order: the caller placed it, and a service provider names for whom. */
export const isOwnedBy = ({ mchid, partner }: Order, params: V2Params): boolean =>
  mchid === params['mch_id'] && (partner?.subMchid ?? '') === (params['sub_mch_id'] ?? '')

/** What an answer or notification tells of the merchant for whom an order was placed. */
export function partnerMembers({ partner }: Order): V2Params {
  if (partner === undefined) return {}
  const { subMchid, subAppid, subOpenid } = partner
  return {
    ...(subAppid === undefined ? {} : { sub_appid: subAppid }),
    sub_mch_id: subMchid,
    ...(subOpenid === undefined ? {} : { sub_openid: subOpenid, sub_is_subscribe: 'N' }),
  }
}

/**
 * For whom an order is placed; undefined for the merchant's own.
 * @throws V2Refusal
 * @see v2 服务商 统一下单: sub_mch_id, sub_appid
 */
export function readPartner(
  { params, openid }: { params: V2Params; openid: string | undefined },
  world: World,
): Partner | undefined {
  const subMchid = params['sub_mch_id'] ?? ''
  if (subMchid === '') return undefined
  const subMerchant = requireSubMerchant(params, world)
  const subAppid = params['sub_appid'] || undefined
  const hasBoth = subAppid !== undefined && openid !== undefined
  const subOpenid = hasBoth ? subOpenidOf({ subMerchant, customers: world.customers, openid }) : undefined
  return { subMchid, subAppid, subOpenid }
}

/** Which customer `sub_openid` is; undefined for nobody. */
export function customerOfSubOpenid(params: V2Params, world: World): string | undefined {
  const subOpenid = params['sub_openid'] ?? ''
  if (!params['sub_appid'] || subOpenid === '') return undefined
  const subMerchant = requireSubMerchant(params, world)
  return customerOf({ subMerchant, customers: world.customers, subOpenid })
}

function requireSubMerchant(params: V2Params, { subMerchants }: World): SubMerchant {
  const subMerchant = subMerchants.find(params['sub_mch_id'] ?? '')
  if (subMerchant === undefined) throw failTransport('受理关系不存在', noRelation)
  const subAppid = params['sub_appid'] || subMerchant.appid
  if (subAppid !== subMerchant.appid) throw failTransport('sub_mch_id与sub_appid不匹配', otherApp)
  return subMerchant
}

const noRelation = {
  zh: '没有这个子商户，或它不属于该服务商：用 POST /_sim/sub-merchants 添加',
  en: 'No such sub-merchant of this service provider: POST /_sim/sub-merchants makes one.',
}
const otherApp = { zh: 'sub_appid 不是这个子商户的', en: 'The sub_appid is not the sub-merchant’s.' }
