import { signingKeysOf } from '../diagnosis/signing-keys.ts'
import type { Order, Prepay, SignKind } from '../world/orders/order.ts'
import { prepayLifeMs, tradeStateOf } from '../world/orders/order.ts'
import { customerOf } from '../world/partners/sub-merchants.ts'
import { tellPaid } from '../world/push/tell-trade.ts'
import { metBy, type World } from '../world/world.ts'
import { badPaySign, checkPaySign } from './check-pay-sign.ts'
import { type PayParams, readPayParams } from './pay-params.ts'
import { type CashierProblem, problems } from './problem.ts'

/** What the phone finds out before it shows the amount. */
export type CashierOpening =
  | { readonly kind: 'open'; readonly order: Order; readonly openid: string; readonly stringToSign: string }
  | {
      readonly kind: 'refused'
      readonly problem: CashierProblem
      readonly order?: Order
      readonly stringToSign?: string
    }

/** Opens the cashier for what `wx.requestPayment` was given, checking as the phone and WeChat do. */
export function openCashier(body: Readonly<Record<string, unknown>>, world: World): CashierOpening {
  const params = readPayParams(body)
  if ('code' in params) return { kind: 'refused', problem: params }
  const prepayId = /^prepay_id=(\S+)$/.exec(params.package)?.[1]
  if (prepayId === undefined) return { kind: 'refused', problem: badPackage(params.package) }
  const found = world.orders.findByPrepay(prepayId)
  if (found === undefined) return { kind: 'refused', problem: problems.prepayUnknown }
  const { order, prepay } = found
  if (order.tradeType !== 'JSAPI') return { kind: 'refused', order, problem: problems.otherScene }
  if (prepay.signKind !== params.signType) {
    return {
      kind: 'refused',
      order,
      problem: otherSignKind({ prepay: prepay.signKind, cashier: params.signType }),
    }
  }
  if (appOf(order) !== params.appId) return { kind: 'refused', order, problem: problems.appId }
  return openSigned({ params, order, prepay, openid: String(body['openid'] ?? '') }, world)
}

/** Which mini program opens it: the sub-merchant's own where the order names one. */
const appOf = ({ appid, partner }: Order): string => partner?.subAppid ?? appid

interface Signed {
  readonly params: PayParams
  readonly order: Order
  readonly prepay: Prepay
  readonly openid: string
}

function openSigned({ params, order, prepay, openid: here }: Signed, anybody: World): CashierOpening {
  const world = metBy(order, anybody)
  const openid = payerOf({ order, here }, world)
  const { expected: stringToSign, diagnosis } = checkPaySign({
    params,
    kind: prepay.signKind,
    keys: signingKeysOf(world),
  })
  if (diagnosis !== undefined) return { kind: 'refused', order, stringToSign, problem: badPaySign(diagnosis) }
  const isOld = isPrepayOld({ order, prepay }, world)
  const problem = whyNotPayable({ order, openid }, world) ?? (isOld ? problems.prepayExpired : undefined)
  return problem === undefined
    ? { kind: 'open', order, openid, stringToSign }
    : { kind: 'refused', order, stringToSign, problem }
}

/** The phone knows its customer as the app that runs does, and the order as the provider's app does. */
function payerOf({ order, here }: { order: Order; here: string }, world: World): string {
  const subMerchant = order.partner && world.subMerchants.find(order.partner.subMchid)
  const { customers } = world
  return (subMerchant && customerOf({ subMerchant, customers, subOpenid: here })) ?? here
}

/** Why this customer cannot pay this order now, whatever the parameters were. */
export function whyNotPayable(
  { order, openid }: { order: Order; openid: string },
  { clock, orders }: World,
): CashierProblem | undefined {
  if (order.combinedIn !== undefined) return problems.partAlone
  const state = tradeStateOf(order, clock.now())
  if (order.payment !== undefined) return problems.orderPaid
  const isPartClosed = orders.paidWith(order).some((part) => tradeStateOf(part, clock.now()) === 'CLOSED')
  if (state === 'CLOSED' || isPartClosed) return problems.orderClosed
  if (clock.now() > order.payableUntil) return problems.orderExpired
  return order.openid === undefined || order.openid === openid ? undefined : problems.payerMismatch
}

/** Why nobody comes in any more by the code or address of this order; a prepay id is judged by the cashier. */
export function whyNotReachable(order: Order, world: World): CashierProblem | undefined {
  const prepay = order.prepays.at(-1)
  if (prepay?.link === undefined || !isPrepayOld({ order, prepay }, world)) return undefined
  return problems.linkExpired
}

const isPrepayOld = ({ order, prepay }: { order: Order; prepay: Prepay }, { clock }: World): boolean =>
  clock.now() > prepay.issuedAt + prepayLifeMs(order.tradeType)

/** Takes the customer's money and starts the notification, or says that there is too little. */
export function takePayment(
  { order, openid }: { order: Order; openid: string },
  anybody: World,
): Order | CashierProblem {
  const world = metBy(order, anybody)
  const payer = world.customers.find(openid)
  if (payer === undefined || payer.balanceFen < order.totalFen) return problems.notEnough
  world.customers.setBalance({ openid: payer.openid, balanceFen: payer.balanceFen - order.totalFen })
  const paid = world.orders.markPaid({ order, openid })
  for (const part of world.orders.paidWith(paid)) {
    if (part.payment !== undefined) world.funds.receive({ ...part.payment, totalFen: part.totalFen })
    tellPaid(part, world)
  }
  world.courier.begin({ kind: 'payment', order: paid })
  return paid
}

const badPackage = (given: string): CashierProblem => ({
  code: 'package',
  detail: 'parameter error: package',
  message: given.startsWith('wx')
    ? { zh: 'package 漏了前缀，应为 prepay_id=wx…', en: 'The package lacks its prefix: it is prepay_id=wx…' }
    : { zh: 'package 应为 prepay_id=wx…', en: 'The package must be prepay_id=wx…' },
})

const otherSignKind = ({ prepay, cashier }: { prepay: SignKind; cashier: string }): CashierProblem => ({
  code: 'sign_kind_mismatch',
  detail: '支付验证签名失败',
  message: {
    zh: `下单时的签名方式是 ${prepay}，这里却是 ${cashier}：两次签名必须用同一种`,
    en: `The order was placed with ${prepay}, but this is ${cashier}: both signatures must be of one kind.`,
  },
})
