import { customerOf, type SubMerchant, subOpenidOf } from '../../world/partners/sub-merchants.ts'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { type OrderBody, placeOrder } from '../place-order.ts'
import type { Way } from '../place-transaction.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { throughApp } from '../through-app.ts'

/** The shape that the rules of the endpoint have proven. */
interface PartnerBody extends OrderBody {
  readonly sp_appid: string
  readonly sub_appid?: string
  readonly sub_mchid: string
  readonly payer?: { readonly sp_openid?: string; readonly sub_openid?: string }
}

/** A service provider orders for one of its merchants. @see POST /v3/pay/partner/transactions/jsapi and its siblings */
export const placingForPartner =
  ({ tradeType, answer }: Way) =>
  ({ mchid, body }: V3Request, anyApp: World): V3Result => {
    const wish = body as unknown as PartnerBody // checked against the rules of the endpoint before
    const world = throughApp(wish.sp_appid, anyApp)
    const subMerchant = findSubMerchant(wish, world)
    const openid = wish.payer === undefined ? undefined : readPayer({ wish, subMerchant }, world)
    const placed = placeOrder(
      {
        wish,
        parameters: body,
        tradeType,
        mchid,
        appid: wish.sp_appid,
        openid,
        partner: {
          subMchid: subMerchant.mchid,
          subAppid: wish.sub_appid,
          subOpenid: subOpenidIn({ wish, subMerchant, openid }, world),
        },
      },
      world,
    )
    return { status: 200, body: answer(placed), outTradeNo: wish.out_trade_no }
  }

function findSubMerchant(wish: PartnerBody, { subMerchants }: World): SubMerchant {
  const subMerchant = subMerchants.find(wish.sub_mchid)
  if (subMerchant === undefined) throw refuse(refusals.subMerchantUnknown)
  if (wish.sub_appid !== undefined && wish.sub_appid !== subMerchant.appid) {
    throw refuse(refusals.appidNotBound)
  }
  return subMerchant
}

interface Read {
  readonly wish: PartnerBody
  readonly subMerchant: SubMerchant
}

/** Who pays, whichever app's openid was given; the second needs its app named. */
function readPayer({ wish, subMerchant }: Read, { customers }: World): string {
  const { sp_openid: spOpenid, sub_openid: subOpenid } = wish.payer ?? {}
  const isSub = spOpenid === undefined && wish.sub_appid !== undefined && subOpenid !== undefined
  const openid = isSub ? customerOf({ subMerchant, customers, subOpenid }) : spOpenid
  if (openid === undefined || customers.find(openid) === undefined) throw refuse(refusals.openid)
  return openid
}

const subOpenidIn = (
  { wish, subMerchant, openid }: Read & { readonly openid: string | undefined },
  { customers }: World,
): string | undefined =>
  wish.sub_appid === undefined || openid === undefined
    ? undefined
    : subOpenidOf({ subMerchant, customers, openid })
